/** What can go wrong on purpose. The first seven strike a request, the last three a bulk operation or its file. */
export const faultKinds = [
  '429',
  '401',
  '503',
  'html',
  'garbage',
  'timeout',
  'throttled',
  'bulk-failed',
  'truncated-jsonl',
  'missing-line',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** How often it strikes; null for ever, 1 when not said (for ever when a probability is given). */
  readonly count?: number | null;
  /** Between 0 and 1; the draws are the same in every run. */
  readonly probability?: number;
  /** A root field, an operation name, or a place: 'graphql', 'access_token', 'bulk-file', 'file'. Absent strikes anything. */
  readonly operation?: string;
  readonly retryAfterSeconds?: number;
  /** For 'missing-line': the gid whose line is left out of the bulk file. */
  readonly externalId?: string;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The fault that strikes here now, if any; it is counted as used. */
  strike(kinds: readonly FaultKind[], names: readonly string[]): Fault | null;
}

interface Armed {
  readonly fault: Fault;
  left: number;
}

/** Holds the faults that wait for their moment. They are not kept over a restart. */
export function openFaults(): Faults {
  let armed: Armed[] = [];
  const draw = drawsFrom(20_261_123);
  return {
    add(fault) {
      const unsaid = fault.probability === undefined ? 1 : null;
      const count = fault.count === undefined ? unsaid : fault.count;
      armed.push({ fault, left: count ?? Number.POSITIVE_INFINITY });
    },
    clear() {
      armed = [];
    },
    list: () => armed.map(({ fault }) => fault),
    strike(kinds, names) {
      const found = armed.find(
        ({ fault }) =>
          kinds.includes(fault.kind) &&
          (fault.operation === undefined || names.includes(fault.operation)) &&
          draw() < (fault.probability ?? 1),
      );
      if (found === undefined) return null;
      found.left -= 1;
      armed = armed.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}

/** Repeatable pseudo-random numbers in [0, 1) (mulberry32). */
export function drawsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Reads a fault from JSON; a text says what is wrong with it. */
export function readFault(value: unknown): Fault | string {
  if (typeof value !== 'object' || value === null) return 'a fault is a JSON object';
  const fault = value as Fault;
  if (!faultKinds.includes(fault.kind)) return `kind must be one of ${faultKinds.join(', ')}`;
  if (fault.kind === 'missing-line' && typeof fault.externalId !== 'string') {
    return 'missing-line needs externalId';
  }
  return fault;
}
