/** Distinct texts, each with its place. */
export interface TextTable {
  indexOf(text: string): number;
  readonly all: readonly string[];
}

/** Numbers texts in the order in which they are first asked for. */
export function textTable(first: readonly string[] = []): TextTable {
  const places = new Map(first.map((text, place) => [text, place]));
  const all = [...first];
  return {
    all,
    indexOf(text) {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}

/** A value as a field names it: its type and flags in the upper half, where it stands or what it is in the lower. */
export interface ValueRep {
  readonly high: number;
  readonly low: number;
}

export interface FieldTable {
  /** The place of a spec's list of fields; equal lists are one. */
  setOf(fields: readonly (readonly [token: number, value: ValueRep])[]): number;
  readonly tokens: readonly number[];
  readonly values: readonly ValueRep[];
  /** Every list, with -1 after it. */
  readonly sets: readonly number[];
}

/** Numbers fields and lists of fields; a crate holds each once. */
export function fieldTable(): FieldTable {
  const tokens: number[] = [];
  const values: ValueRep[] = [];
  const sets: number[] = [];
  const fieldPlaces = new Map<string, number>();
  const setPlaces = new Map<string, number>();
  const fieldOf = (token: number, value: ValueRep): number => {
    const key = `${token} ${value.high} ${value.low}`;
    const known = fieldPlaces.get(key);
    if (known !== undefined) return known;
    fieldPlaces.set(key, tokens.length);
    values.push(value);
    return tokens.push(token) - 1;
  };
  return {
    tokens,
    values,
    sets,
    setOf(fields) {
      const places = fields.map(([token, value]) => fieldOf(token, value));
      const key = places.join(' ');
      const known = setPlaces.get(key);
      if (known !== undefined) return known;
      const place = sets.length;
      sets.push(...places, -1);
      setPlaces.set(key, place);
      return place;
    },
  };
}
