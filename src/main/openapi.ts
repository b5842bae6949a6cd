import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiText } from '../api/openapi.ts';
import { routes, type RouteNeeds } from '../api/routes.ts';

// A declaration touches what it needs only when a request comes, so nothing has to run to describe the API.
const endpoints = routes({} as RouteNeeds);
await writeFile(join(import.meta.dirname, '../api/openapi.json'), openApiText(endpoints));
