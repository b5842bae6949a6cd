import { parseArgs } from 'node:util';

export const usage = `usage: npm run plinth -- connect <platform> --store <name> [options]
  --store <name>        what you call the store: my-shop
  --publishing <mode>   automatic, or after-review (what is taken when you do not say)
  --without-publishing  reads and converts only: PUBLIC_URL need not be reachable yet
  --wait <seconds>      how long the store may take to answer; Plinth goes on trying after that (45)
  --json                asks nothing and prints one JSON object
Credentials are never options, since every user of a machine can read those: they come from the
environment (SHOPIFY_CLIENT_ID and the like), or are asked for in a terminal.`;

export interface ConnectOptions {
  readonly platform: string;
  readonly store: string;
  /** Null when nothing was said. */
  readonly publishing: 'automatic' | 'after-review' | null;
  readonly withoutPublishing: boolean;
  readonly waitMs: number;
  readonly json: boolean;
}

/** Reads the command line; null when it is not one. */
export function connectOptions(args: readonly string[]): ConnectOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      store: { type: 'string' },
      publishing: { type: 'string' },
      'without-publishing': { type: 'boolean', default: false },
      wait: { type: 'string', default: '45' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [platform] = positionals;
  const { store, help, json, publishing = null, 'without-publishing': withoutPublishing } = values;
  const isMode = publishing === null || publishing === 'automatic' || publishing === 'after-review';
  if (help || !isMode || platform === undefined || positionals.length > 1 || !store) return null;
  const waitMs = Number(values.wait) * 1_000;
  if ((withoutPublishing && publishing === 'automatic') || !(waitMs > 0)) return null;
  return { platform, store, publishing, withoutPublishing, waitMs, json };
}
