/** What can go wrong on purpose: busy (503 SlowDown), silent (no answer), truncated (the connection breaks in the middle of a body), corrupt (a byte of the answer is wrong), miskept (a byte of an upload is kept wrong), reset (the connection breaks before the answer). */
export const faultKinds = ['busy', 'silent', 'truncated', 'corrupt', 'miskept', 'reset'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** How often it strikes; once when not said. */
  readonly count?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that strikes now, if any; it is counted as used. */
  strike(method: string): FaultKind | null;
}

/** Holds the faults that wait for their moment, in the order in which they were added. */
export function openFaults(): Faults {
  let armed: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void armed.push({ fault, left: fault.count ?? 1 }),
    clear() {
      armed = [];
    },
    strike(method) {
      const found = armed.find(({ fault }) => fault.method === method);
      if (found === undefined) return null;
      found.left -= 1;
      armed = armed.filter(({ left }) => left > 0);
      return found.fault.kind;
    },
  };
}
