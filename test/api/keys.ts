import type { ApiKeys } from '../../src/identity/check-api-key.ts';
import type { ApiKeyId, OrganizationId } from '../../src/kernel/ids.ts';

export const oak = 'aaaaaaaa-0000-4000-8000-000000000001' as OrganizationId;
export const elm = 'bbbbbbbb-0000-4000-8000-000000000002' as OrganizationId;

export const oakKey = `plk_${'o'.repeat(43)}`;
export const oakReadKey = `plk_${'r'.repeat(43)}`;
export const elmKey = `plk_${'e'.repeat(43)}`;

const idOf = (digit: number) => `cccccccc-0000-4000-8000-00000000000${digit}` as ApiKeyId;
const holders = new Map([
  [oakKey, { id: idOf(1), organization: oak, scopes: ['read', 'write'] }],
  [oakReadKey, { id: idOf(2), organization: oak, scopes: ['read'] }],
  [elmKey, { id: idOf(3), organization: elm, scopes: ['read', 'write'] }],
]);

/** Three keys of two organizations. */
export const keysInMemory: ApiKeys = { findByKey: async (key) => holders.get(key) ?? null };
