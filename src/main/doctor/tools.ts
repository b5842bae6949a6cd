import { runTool } from '../../embedded/run-tool.ts';
import { postgresBinaries } from '../../embedded/postgres-binaries.ts';
import { cacheFolder } from '../../embedded/cache-folder.mjs';
import { findGo } from '../../embedded/temporal-cli/build.mjs';
import { findTemporal } from '../../embedded/temporal-cli/find.mjs';
import { describe } from '../describe-failure.ts';
import type { Finding } from './finding.ts';

/** Node, npm and git: what the first command needs. */
export async function baseTools(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const version = async (file: string) => {
    const { code, output } = await runTool(file, ['--version'], { cwd: '/', env });
    return code === 0 ? (output.trim().split('\n').at(-1) ?? '') : null;
  };
  const [npm, git] = await Promise.all([version('npm'), version('git')]);
  return [
    { name: 'Node', state: 'fine', found: `${process.version}, ${process.execPath}` },
    npm === null
      ? {
          name: 'npm',
          state: 'missing',
          found: 'not on PATH',
          advice: 'comes with Node: https://nodejs.org',
        }
      : { name: 'npm', state: 'fine', found: npm },
    git === null
      ? {
          name: 'git',
          state: 'better',
          found: 'not on PATH',
          advice: 'only needed to fetch newer versions of Plinth',
        }
      : { name: 'git', state: 'fine', found: git },
  ];
}

/** PostgreSQL: a server of yours, or the one out of npm. */
export async function postgres(env: NodeJS.ProcessEnv): Promise<Finding> {
  const name = 'PostgreSQL';
  if (env['DATABASE_URL'])
    return {
      name,
      state: 'fine',
      found: `the server in DATABASE_URL, ${hostOf(env['DATABASE_URL'])}`,
    };
  try {
    const { version, postgres: file } = await postgresBinaries();
    return { name, state: 'fine', found: `${version} out of npm, ${file}` };
  } catch (error) {
    return { name, state: 'missing', found: 'none', advice: describe(error) };
  }
}

/** Temporal, and Go, which can build it. */
export async function temporal(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  if (env['TEMPORAL_ADDRESS'])
    return [
      {
        name: 'Temporal',
        state: 'fine',
        found: `the server at ${env['TEMPORAL_ADDRESS']} (TEMPORAL_ADDRESS)`,
      },
    ];
  let found = '';
  const say = (line: string) => (found = line.replace(/^Temporal: /, ''));
  const file = await findTemporal({ env, cacheDir: cacheFolder(env), say });
  if (file !== null) return [{ name: 'Temporal', state: 'fine', found }];
  const go = await findGo(env);
  const advice =
    'Without Go and without access to github.com, install the CLI: https://docs.temporal.io/cli';
  return [
    {
      name: 'Temporal',
      state: 'better',
      found: 'not here yet; the first start downloads the official release',
      advice:
        go === null ? advice : 'or builds it with Go, in three to seven minutes, once per user',
    },
    go === null
      ? {
          name: 'Go',
          state: 'better',
          found: 'none of 1.21 or later',
          advice: 'https://go.dev/dl: lets Plinth build Temporal where it cannot be downloaded',
        }
      : { name: 'Go', state: 'fine', found: `${go.version}, ${go.file}` },
  ];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'which is not a URL';
}
