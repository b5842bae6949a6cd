/** Turns names of people into USD identifiers, no two alike. */
export function identifiers(): (name: string, fallback: string) => string {
  const taken = new Set<string>();
  return (name, fallback) => {
    const plain = name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '');
    const base = plain === '' ? fallback : plain.replace(/^(?=\d)/, '_').slice(0, 100);
    let free = base;
    for (let count = 2; taken.has(free); count += 1) free = `${base}_${count}`;
    taken.add(free);
    return free;
  };
}
