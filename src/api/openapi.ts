import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Endpoint } from './route.ts';

export type Specification = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('stable; docs lists every one'),
    detail: z.string().optional(),
    about: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    todo: z.string(),
    docs: z.string(),
    request_id: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

const repeatable = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .describe('for a day, the same request with the same key gets the same answer and acts once'),
});

const revalidated = z.object({
  'If-None-Match': z.string().optional().describe('the ETag of the answer you have'),
});
const conditional = z.object({
  'If-Match': z
    .string()
    .optional()
    .describe(
      'the ETag of the state that you have seen: when it has changed since, nothing is done (412)',
    ),
});
/** One event as a client's parser hands it over. */
const sentEvent = {
  type: 'object' as const,
  required: ['id', 'data'],
  properties: {
    id: { type: 'string' as const },
    data: { type: 'string' as const, description: 'JSON: id, at, kind, subject and data' },
  },
};
const tagged = z.object({ ETag: z.string() });

/** Writes OpenAPI 3.1 from the same declarations that validate requests. */
export function openApiOf(endpoints: readonly Endpoint[]): Specification {
  const registry = new OpenAPIRegistry();
  const key = registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, plk_…',
  });
  const cookie = registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-plinth',
    description:
      'The cookie of a signed-in browser; every request but GET also needs the header x-plinth-csrf.',
  });
  for (const endpoint of endpoints) {
    registry.registerPath({
      method: endpoint.method,
      path: endpoint.path,
      summary: endpoint.summary,
      operationId: endpoint.name,
      tags: [tagOf(endpoint.path)],
      security:
        endpoint.scope === null ? [] : [{ [key.name]: [endpoint.scope] }, { [cookie.name]: [] }],
      request: requestOf(endpoint),
      responses: {
        ...answersOf(endpoint),
        default: {
          description: 'A problem',
          content: { 'application/problem+json': { schema: problem } },
        },
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Plinth', version: '1', description: "Plinth's API." },
  });
}

/** The specification as src/api/openapi.json holds it. */
export const openApiText = (endpoints: readonly Endpoint[]): string =>
  `${JSON.stringify(openApiOf(endpoints), null, 2)}\n`;

/** The bytes of a file themselves, of whichever format. */
const fileContent = {
  'application/octet-stream': { schema: { type: 'string' as const, minLength: 1 } },
};

function requestOf(endpoint: Endpoint) {
  const { method, path, input } = endpoint;
  const entries = Object.entries(input.shape);
  const inPath = entries.filter(([name]) => path.includes(`{${name}}`));
  const rest = entries.filter(([name]) => !path.includes(`{${name}}`));
  const params = {
    ...(inPath.length > 0 ? { params: z.strictObject(Object.fromEntries(inPath)) } : {}),
    ...headersOf(endpoint),
  };
  if (rest.length === 0 && endpoint.answers !== 'upload') return params;
  const schema = z.strictObject(Object.fromEntries(rest));
  if (endpoint.answers === 'upload')
    return {
      ...params,
      ...(rest.length > 0 ? { query: schema } : {}),
      body: { required: true, content: fileContent },
    };
  return method === 'get'
    ? { ...params, query: schema }
    : {
        ...params,
        body: {
          required: !schema.safeParse({}).success,
          content: { 'application/json': { schema } },
        },
      };
}

function headersOf({ answers, method, scope, guarded }: Endpoint) {
  if (scope === null || (answers !== 'json' && answers !== 'upload')) return {};
  if (method === 'get') return { headers: revalidated };
  return { headers: guarded === true ? repeatable.extend(conditional.shape) : repeatable };
}

function answersOf(endpoint: Endpoint) {
  switch (endpoint.answers) {
    case 'json':
    case 'session':
    case 'upload':
      // What anybody may read by a secret is kept by nobody, so it needs no tag.
      if (endpoint.method === 'get' && endpoint.answers === 'json' && endpoint.scope !== null)
        return {
          [endpoint.status]: {
            description: 'Done',
            headers: tagged,
            content: { 'application/json': { schema: endpoint.output } },
          },
          304: { description: 'What you have is still so' },
        };
      return {
        [endpoint.status]: {
          description: 'Done',
          content: { 'application/json': { schema: endpoint.output } },
        },
      };
    case 'file': {
      const content = { '*/*': { schema: { type: 'string' as const } } };
      return {
        200: { description: 'The file', content },
        206: { description: 'The range asked for', content },
        304: { description: 'The copy you have is the same' },
        416: { description: 'No such range' },
      };
    }
    case 'picture':
      return {
        200: {
          description: 'The picture',
          content: { 'image/*': { schema: { type: 'string' as const } } },
        },
      };
    case 'event-stream':
    default:
      return {
        200: {
          description: 'Events, each with an id for Last-Event-ID',
          content: { 'text/event-stream': { schema: sentEvent } },
        },
      };
  }
}

/** Published files have short addresses; everything else is under its noun. */
const tagOf = (path: string): string =>
  path.startsWith('/v1/') ? (path.split('/')[2] ?? '') : 'published-files';
