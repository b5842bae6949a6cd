import { expect, test } from '@jest/globals';
import { correctionFor } from '../../../../web/storefront/element/qr/correction.ts';
import { qrCode } from '../../../../web/storefront/element/qr/qr-code.ts';
import { readQrCode } from './read-qr-code.ts';

test('correction codewords are those of the standard’s own example', () => {
  // ISO/IEC 18004, annex I: "01234567" as version 1-M.
  const data = [
    0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11,
  ];
  expect(correctionFor(data, 10)).toEqual([
    0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55,
  ]);
});

const page = (bytes: number) => 'https://shop.example/products/chair?variant='.padEnd(bytes, '4');

test.each([
  ['the shortest', 'a', 1],
  ['the fullest of version 1', page(14).slice(0, 14), 1],
  ['one more', page(15).slice(0, 15), 2],
  [
    'an address',
    'https://demo-shop.myshopify.com/products/wicker-chair?variant=788032119674302932',
    5,
  ],
  ['version information begins', page(120), 7],
  ['blocks of two lengths', page(150), 8],
  ['the count takes two bytes', page(200), 10],
  ['three squares a side', page(250), 11],
  ['longer', page(330), 13],
  ['longer still', page(440), 16],
  ['the longest', page(666), 20],
  ['signs beyond ASCII', 'https://laden.example/produkte/stühle?größe=椅子', 4],
])('%s is read as it was written', (_, text, version) => {
  const code = readQrCode(qrCode(text) ?? []);
  expect(code).toMatchObject({ text, version, level: 'M' });
  expect(new Set(code.syndromes)).toEqual(new Set([0]));
});

test('a text that is too long has no code', () => {
  expect(qrCode(page(667))).toBeNull();
});
