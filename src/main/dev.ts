import { parseArgs } from 'node:util';
import { checkout } from './checkout.ts';
import { describe } from './describe-failure.ts';
import { openDev } from './dev/open-dev.ts';

const USAGE = `npm run dev [-- options]
  --fresh  start over: delete what earlier runs have made
Everything that the demo has, out of its sources: what you change is there a moment later.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const fresh = readFresh(args);
  if (fresh === null) {
    process.stdout.write(USAGE);
    return 2;
  }
  try {
    return await openDev({ fresh, checkout, out: process.stdout, env: process.env });
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  }
}

/** Null when the arguments are none of ours. */
function readFresh(args: readonly string[]): boolean | null {
  try {
    const options = { fresh: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], options }).values.fresh;
  } catch {
    return null;
  }
}
