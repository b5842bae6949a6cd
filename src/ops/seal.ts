import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { Failure } from '../kernel/errors.ts';

/** Keys that seal credentials: the first one seals, every one of them opens, so a key is replaced by putting the new one first. */
export interface SealKeys {
  readonly ids: readonly string[];
  /** The key of an id, or of the first when none is named; null when it is not among them. */
  key(id?: string): { readonly id: string; readonly bytes: Buffer } | null;
}

/** Where a sealed value lives. It is authenticated with the value, so that a copy in another row or organization does not open. */
export interface SealedPlace {
  readonly organization: string;
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly version: number;
}

const FORMAT = 1;
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + ID_BYTES + NONCE_BYTES;

/** Reads "newest,older,…", each 32 bytes in base64; null when one of them is not. */
export function readSealKeys(text: string): SealKeys | null {
  const keys = text.split(',').map((one) => Buffer.from(one.trim(), 'base64'));
  if (keys.some((bytes) => bytes.length !== 32)) return null;
  const known = new Map(keys.map((bytes) => [idOf(bytes), bytes]));
  const ids = [...known.keys()];
  const find = (id = ids[0] ?? '') => {
    const bytes = known.get(id);
    return bytes === undefined ? null : { id, bytes };
  };
  const sealed = () => '[sealed]';
  const box = { ids, key: find, toJSON: sealed };
  return Object.defineProperty(box, inspect.custom, { value: sealed, enumerable: false });
}

/** Seals with AES-256-GCM: format, key id, 96-bit random nonce, ciphertext, tag. */
export function seal(keys: SealKeys, plain: string, place: SealedPlace): Buffer {
  const key = keys.key();
  if (key === null) throw new Failure('config.invalid', { SEAL_KEY: 'is not set' });
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  cipher.setAAD(boundTo(place));
  const body = [cipher.update(plain, 'utf8'), cipher.final()];
  const head = [Buffer.of(FORMAT), Buffer.from(key.id, 'hex'), nonce];
  return Buffer.concat([...head, ...body, cipher.getAuthTag()]);
}

/** Opens what `seal` made for this very place; anything else is a failure, never a guess. */
export function unseal(keys: SealKeys, sealed: Uint8Array, place: SealedPlace): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD_BYTES + TAG_BYTES || bytes[0] !== FORMAT)
    throw new Failure('seal.unreadable', { table: place.table, row: place.row });
  const id = bytes.subarray(1, 1 + ID_BYTES).toString('hex');
  const key = keys.key(id);
  if (key === null)
    throw new Failure('seal.unreadable', { table: place.table, row: place.row, key: id });
  const nonce = bytes.subarray(1 + ID_BYTES, HEAD_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch (cause) {
    const { table, row } = place;
    throw new Failure('seal.unreadable', { table, row, key: id }, { cause });
  }
}

const idOf = (key: Buffer): string =>
  createHash('sha256')
    .update('plinth seal key')
    .update(key)
    .digest('hex')
    .slice(0, ID_BYTES * 2);

const boundTo = (place: SealedPlace): Buffer =>
  Buffer.from(
    [place.organization, place.table, place.column, place.row, String(place.version)].join('|'),
  );
