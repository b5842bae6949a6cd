import type { Scope } from '../requests/holder.ts';

/** What each role may do. */
export const roles = { owner: ['read', 'write'] } as const satisfies Record<
  string,
  readonly Scope[]
>;
export type Role = keyof typeof roles;
