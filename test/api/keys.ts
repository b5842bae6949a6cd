import { createHash } from 'node:crypto';
import type { ApiKeys } from '../../src/identity/check-api-key.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';

export const oak = 'aaaaaaaa-0000-4000-8000-000000000001' as OrganizationId;
export const elm = 'bbbbbbbb-0000-4000-8000-000000000002' as OrganizationId;

export const oakKey = `plk_${'o'.repeat(43)}`;
export const oakReadKey = `plk_${'r'.repeat(43)}`;
export const elmKey = `plk_${'e'.repeat(43)}`;

/** Three keys of two organizations. */
export const keysInMemory: ApiKeys = {
  findByHash: async (sha256) => {
    const known = [
      { key: oakKey, organization: oak, scopes: ['read', 'write'] },
      { key: oakReadKey, organization: oak, scopes: ['read'] },
      { key: elmKey, organization: elm, scopes: ['read', 'write'] },
    ].map(({ key, ...rest }) => ({ ...rest, sha256: createHash('sha256').update(key).digest() }));
    return known.find((one) => one.sha256.equals(sha256)) ?? null;
  },
};
