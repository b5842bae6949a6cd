import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { PublicAddresses } from '../core/publishing/ports.ts';
import type { AssetHash } from '../kernel/ids.ts';
import { jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';

const TOKEN_BYTES = 18;

/** The end of a URL tells some servers and viewers what the file is; ours goes by its media type. */
const ENDINGS: Readonly<Record<string, string>> = {
  'model/gltf-binary': 'glb',
  'model/vnd.usdz+zip': 'usdz',
  'image/webp': 'webp',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** Gives published outputs an address that nobody can guess and that stays the same; source files never get one. */
export const publicAddressesIn = (tx: TenantTx, publicBaseUrl: string): PublicAddresses => ({
  async publish(assets) {
    const wanted = [...new Set(assets)].sort().map((sha256) => ({
      sha256,
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
    }));
    // What has an address is left untouched, so that publishing again does not rewrite it.
    await sql`
      update assets set public_token = given.token, published_at = now()
      from jsonb_to_recordset(${jsonText(wanted)}::jsonb) as given (sha256 text, token text)
      where assets.organization_id = ${tx.organization} and assets.sha256 = given.sha256
        and assets.kind = 'output' and assets.public_token is null`.execute(tx.db);
    const { rows } = await sql<{ sha256: AssetHash; token: string; media_type: string }>`
      select sha256, public_token as token, media_type from assets
      where organization_id = ${tx.organization} and public_token is not null
        and sha256 = any (${wanted.map((one) => one.sha256)}::text[])`.execute(tx.db);
    return new Map(
      rows.map(({ sha256, token, media_type: type }) => [
        sha256,
        `${publicBaseUrl}/a/${token}/${sha256.slice(0, 12)}.${ENDINGS[type] ?? 'bin'}`,
      ]),
    );
  },
});
