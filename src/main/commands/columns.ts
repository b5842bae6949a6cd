/** Rows with their columns one below the other; the first column is words, the others are figures unless `left` names them. */
export function columns(
  rows: readonly (readonly string[])[],
  left: readonly number[] = [0],
): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) =>
        left.includes(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Breaks a text between words where the terminal ends; it begins at column `start`, what follows stands `hanging` columns further in. */
export function wrapped(text: string, start: number, hanging = 0): string {
  const lines: string[] = [];
  let rest = text;
  for (let room = WIDTH - start; rest.length > room; room = WIDTH - start - hanging) {
    const space = rest.lastIndexOf(' ', room);
    // What is before it is the line's own indent, or a word that fits nowhere.
    const end = space > (lines.length === 0 ? hanging : 0) ? space : rest.indexOf(' ', room);
    if (end < 0) break;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return [...lines, rest].join(`\n${' '.repeat(start + hanging)}`);
}

/** What a terminal has at least. */
const WIDTH = 80;
