import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { describe } from './describe-failure.ts';
import { openDemo, type DemoOptions } from './demo/open-demo.ts';

const USAGE = `npm run demo [-- options]
  --fresh          start over: delete what earlier runs have made
  --exit           stop everything when the run is done; the exit code says whether all is as expected
  --report <file>  write the closing table as JSON
  --public-url <https://…>
                   the address under which a tunnel or a proxy makes the API reachable: for a real store
`;

const checkout = fileURLToPath(new URL('../../', import.meta.url));
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    process.stdout.write(USAGE);
    return 2;
  }
  try {
    return await openDemo({ ...options, checkout, out: process.stdout, env: process.env });
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  }
}

function readOptions(
  args: readonly string[],
): Pick<DemoOptions, 'fresh' | 'exit' | 'report' | 'publicUrl'> | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        exit: { type: 'boolean', default: false },
        report: { type: 'string' },
        'public-url': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const { help, fresh, exit, report = null, 'public-url': publicUrl = null } = values;
    const isAddress = publicUrl === null || URL.canParse(publicUrl);
    return help || !isAddress ? null : { fresh, exit, report, publicUrl };
  } catch {
    return null;
  }
}
