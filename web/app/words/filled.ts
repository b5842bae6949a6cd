/** What was filled into the fields of a form whose names begin alike, without that beginning. */
export function filled(form: HTMLFormElement, beginning: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form))
    if (name.startsWith(beginning) && typeof value === 'string')
      values[name.slice(beginning.length)] = value.trim();
  return values;
}
