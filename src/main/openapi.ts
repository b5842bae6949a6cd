import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiText } from '../api/openapi.ts';
import { routes, type RouteNeeds } from '../api/routes.ts';
import { runTool } from '../embedded/run-tool.ts';
import { Failure } from '../kernel/errors.ts';
import { checkout } from './checkout.ts';

const SPECIFICATION = 'src/api/openapi.json';
/** The web app's types of every answer. */
const WEB_TYPES = 'web/app/api/openapi.d.ts';

// A declaration touches what it needs only when a request comes, so nothing has to run to describe the API.
const endpoints = routes({} as RouteNeeds);
await writeFile(join(checkout, SPECIFICATION), openApiText(endpoints));
await tool('openapi-typescript', [SPECIFICATION, '--output', WEB_TYPES]);
await tool('oxfmt', [SPECIFICATION, WEB_TYPES]);

async function tool(name: string, args: readonly string[]): Promise<void> {
  const options = { cwd: checkout, env: process.env };
  const { code, output } = await runTool(join(checkout, 'node_modules/.bin', name), args, options);
  if (code !== 0) throw new Failure('web.cannot-build', { tool: name, output });
}
