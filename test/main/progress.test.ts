import { expect, test } from '@jest/globals';
import { type Progress, progressOn } from '../../src/main/commands/convert/progress.ts';

/** What a stream is told while `use` shows progress on it. */
function shown(terminal: { isTTY: boolean; columns: number }, use: (progress: Progress) => void) {
  const said: string[] = [];
  use(progressOn({ ...terminal, write: (text: string | Uint8Array) => said.push(String(text)) > 0 }, 'chair')); // prettier-ignore
  return said;
}

test('a terminal has one line that is drawn again, with bar and per cent, and is empty at the end', () => {
  const said = shown({ isTTY: true, columns: 80 }, (progress) => {
    progress.show('geometry', 0);
    progress.show('textures', 0.456);
    progress.show('keep', 1.2);
    progress.clear();
  });
  expect(said).toEqual([
    `\r\u001B[K${'░'.repeat(20)}   0 %  chair · geometry`,
    `\r\u001B[K${'█'.repeat(9)}${'░'.repeat(11)}  45 %  chair · textures`,
    `\r\u001B[K${'█'.repeat(20)} 100 %  chair · keep`,
    '\r\u001B[K',
  ]);
});

test('a line is never as wide as its terminal, which would break it', () => {
  const [line = ''] = shown({ isTTY: true, columns: 40 }, (progress) =>
    progress.show(`a step with ${'many '.repeat(20)}words`, 0.5),
  );
  expect(line.replace('\r\u001B[K', '')).toHaveLength(39);
});

test('elsewhere a step is one line, however often it goes on', () => {
  const said = shown({ isTTY: false, columns: 80 }, (progress) => {
    progress.show('geometry', 0);
    progress.show('textures', 0.2);
    progress.show('textures', 0.4);
    progress.clear();
  });
  expect(said).toEqual(['chair: geometry\n', 'chair: textures\n']);
});
