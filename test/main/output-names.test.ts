import { expect, test } from '@jest/globals';
import { outputNames } from '../../src/main/commands/output-names.ts';

test.each([
  [
    ['a/chair.glb', 'a/stool.glb'],
    ['chair', 'stool'],
  ],
  [
    ['oak/chair.glb', 'ash/chair.glb', 'stool.glb'],
    ['oak-chair', 'ash-chair', 'stool'],
  ],
  [
    ['in/chair.glb', 'in/chair.usdz', 'in/Chair.zip'],
    ['in-chair-glb', 'in-chair-usdz', 'in-Chair-zip'],
  ],
  [
    ['a/x/chair.glb', 'b/x/chair.glb'],
    ['x-chair-glb', 'x-chair-glb-2'],
  ],
  [
    ['wood.png', 'wood.jpg', '.-wood-png.png'],
    ['.-wood-png', '.-wood-jpg', '.-wood-png-2'],
  ],
])('outputs of %j are called %j', (files, names) => {
  expect(outputNames(files)).toEqual(names);
});
