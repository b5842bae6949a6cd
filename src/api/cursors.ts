import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson, type Json } from '../kernel/canonical-json.ts';
import { Failure } from '../kernel/errors.ts';
import type { OrganizationId } from '../kernel/ids.ts';

/** What a cursor is good for: one organization's list under one filter. */
export interface CursorScope {
  readonly organization: OrganizationId;
  readonly list: string;
  readonly filter: Json;
}

/** Opaque positions in lists. A cursor made for another organization, list or filter is refused. */
export interface Cursors {
  write(scope: CursorScope, position: readonly string[]): string;
  read(scope: CursorScope, cursor: string): readonly string[];
}

const MAC_BYTES = 16;

/** Cursors signed with a key of this installation; they outlive a restart as long as the key does. */
export function signedCursors(key: Uint8Array): Cursors {
  const mac = (scope: CursorScope, body: string): Buffer =>
    createHmac('sha256', key)
      .update(canonicalJson([scope.organization, scope.list, scope.filter, body]))
      .digest()
      .subarray(0, MAC_BYTES);
  return {
    write(scope, position) {
      const body = Buffer.from(JSON.stringify(position)).toString('base64url');
      return `${body}.${mac(scope, body).toString('base64url')}`;
    },
    read(scope, cursor) {
      const [body = '', signature = ''] = cursor.split('.');
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(scope, body)))
        throw new Failure('request.cursor-invalid');
      return JSON.parse(Buffer.from(body, 'base64url').toString()) as string[];
    },
  };
}
