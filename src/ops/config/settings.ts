import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { readS3Url } from '../blobs/s3-place.ts';
import { readSealKeys } from '../seal.ts';
import { secret } from './secrets.ts';

const text = z.string();
const url = (...protocols: readonly string[]) =>
  text.refine((one) => protocols.includes(URL.parse(one)?.protocol ?? ''), {
    error: `must be a URL that starts with ${protocols.map((one) => `${one}//`).join(' or ')}`,
  });
const hidden = <T extends z.ZodType<string>>(schema: T) => schema.transform(secret);
const number = (min: number, max: number) =>
  text
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .transform(Number)
    .pipe(z.number().min(min).max(max));

const postgres = hidden(url('postgres:', 'postgresql:'));
const web = url('http:', 'https:').transform((one) => one.replace(/\/+$/, ''));
const port = number(0, 65_535).default(0);
const optional = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

/** Shop domain → the loopback address that answers for it: the SSRF guard's only exception. */
const simulatedStores = text.transform((one, context): Readonly<Record<string, string>> => {
  try {
    return z.record(z.string(), web).parse(JSON.parse(one));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON: {"shop domain": "http://…"}' });
    return z.NEVER;
  }
});

const sealKeys = text.transform((one, context) => {
  const keys = readSealKeys(one);
  if (keys !== null) return keys;
  context.addIssue({ code: 'custom', message: 'must be 32 bytes in base64' });
  return z.NEVER;
});

/** Every key of the environment that Plinth reads. `.env.example` says what each is for; a test keeps the two equal. */
export const settings = {
  HOST: text.default('127.0.0.1'),
  API_PORT: port,
  PAGES_DIR: optional(text),
  PUBLIC_URL: web,
  DATABASE_URL: postgres,
  DATABASE_SYSTEM_URL: postgres,
  DATABASE_OWNER_URL: postgres,
  DATABASE_SUPERUSER_URL: optional(postgres),
  TEMPORAL_ADDRESS: text.regex(/^\S+:\d+$/, { error: 'must be host:port' }),
  TEMPORAL_NAMESPACE: text.default('default'),
  WORKFLOW_BUNDLE: optional(text),
  CONVERSION_URL: web,
  CONVERSION_TOKEN: hidden(text.min(16, { error: 'must have at least 16 characters' })),
  CONVERSION_PORT: port,
  CONVERSION_CACHE_DIR: text,
  CONVERSION_THREADS: number(1, 256).default(Math.max(2, availableParallelism())),
  CONVERSION_THREAD_MEMORY_MB: number(64, 65_536).default(2_048),
  PLINTH_CACHE_DIR: optional(text),
  PLINTH_GPU: z
    .enum(['auto', 'hardware', 'lavapipe', 'swiftshader'], {
      error: 'must be auto, hardware, lavapipe or swiftshader',
    })
    .default('auto'),
  PLINTH_DRIVER_DIR: optional(text),
  PLINTH_TEXTURES: z
    .enum(['auto', 'fast', 'quality'], { error: 'must be auto, fast or quality' })
    .default('auto'),
  BLOBS_URL: text.refine((one) => URL.parse(one)?.protocol === 'file:' || readS3Url(one) !== null, {
    error: 'must be file:///folder or s3://bucket/folder',
  }),
  S3_ENDPOINT: optional(web),
  S3_REGION: text
    .regex(/^[a-z0-9-]+$/, { error: 'must be the name of a region' })
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: hidden(text),
  S3_SECRET_ACCESS_KEY: hidden(text),
  SEAL_KEY: sealKeys,
  SIMULATED_STORES: simulatedStores.default({}),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
  SHUTDOWN_GRACE_MS: number(0, 600_000).default(10_000),
} as const satisfies Record<string, z.ZodType>;

export type SettingKey = keyof typeof settings;
export type Settings<K extends SettingKey> = {
  readonly [P in K]: z.output<(typeof settings)[P]>;
};
