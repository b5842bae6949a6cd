import { describe } from './describe-failure.ts';

interface Command {
  readonly run: (args: readonly string[]) => Promise<number>;
  readonly help: string;
}

// Loaded when called: whoever rolls a release back need not wait for the 3D libraries.
const commands: Readonly<Record<string, Command>> = {
  convert: {
    run: async (args) => (await import('./commands/convert.ts')).convert(args),
    help: 'make store, XR, AR and poster files from models',
  },
  inspect: {
    run: async (args) => (await import('./commands/inspect.ts')).inspect(args),
    help: 'say what is in a model, who would take it and what it costs',
  },
  view: {
    run: async (args) => (await import('./commands/view.ts')).view(args),
    help: 'show a model before and after its conversion, side by side',
  },
  texture: {
    run: async (args) => (await import('./commands/texture.ts')).texture(args),
    help: 'encode pictures as KTX2 textures on the GPU',
  },
  connect: {
    run: async (args) => (await import('./commands/connect.ts')).connect(args),
    help: 'connect a store, step by step',
  },
  'owner-link': {
    run: async (args) => (await import('./commands/owner-link.ts')).ownerLink(args),
    help: 'make an address that signs the owner in, once',
  },
  publish: {
    run: async (args) => (await import('./commands/publish.ts')).publish(args),
    help: 'show what is made but not in the store',
  },
  rollback: {
    run: async (args) => (await import('./commands/rollback.ts')).rollback(args),
    help: 'point every product at the release before',
  },
  unpublish: {
    run: async (args) => (await import('./commands/unpublish.ts')).unpublish(args),
    help: 'take everything out of the store',
  },
};

// npm runs scripts in the package's folder; file names on the command line are meant from where the user stands.
const { INIT_CWD: from, npm_lifecycle_event: script } = process.env;
if (script === 'plinth' && from !== undefined) process.chdir(from);

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  process.exitCode = await command.run(args).catch((error: unknown) => {
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  });
} else {
  const width = Math.max(...Object.keys(commands).map(({ length }) => length));
  const lines = Object.entries(commands).map(
    ([each, { help }]) => `  ${each.padEnd(width)}  ${help}`,
  );
  const asked = ['', 'help', '--help', '-h'].includes(name);
  const fault = asked ? '' : `There is no command "${name}".\n`;
  process.stderr.write(
    `${fault}usage: npm run plinth -- <command> [arguments]\n${lines.join('\n')}\n`,
  );
  process.exitCode = asked ? 0 : 2;
}
