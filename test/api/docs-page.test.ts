import { expect, test } from '@jest/globals';
import { curlLine } from '../../src/api/docs/curl-line.ts';
import { docsPage } from '../../src/api/docs/docs-page.ts';
import { exampleOf } from '../../src/api/docs/example-of.ts';
import { operationsOf, type Schema } from '../../src/api/docs/operation.ts';
import { openApiOf } from '../../src/api/openapi.ts';
import { routes, type RouteNeeds } from '../../src/api/routes.ts';
import { errors } from '../../src/kernel/errors.ts';

const endpoints = routes({} as RouteNeeds);
const specification = openApiOf(endpoints);
const schemas = (specification.components?.schemas ?? {}) as Record<string, Schema>;
const operations = operationsOf(specification);
const page = docsPage(specification, 'https://plinth.example');

test('the examples are requests that their endpoints take', () => {
  const refused = operations.flatMap((operation) => {
    const endpoint = endpoints.find(({ name }) => name === operation.operationId)!;
    const given = (operation.parameters ?? [])
      .filter((one) => one.in === 'path' || (one.in === 'query' && one.required === true))
      .map(({ name, schema }) => [name, String(exampleOf(schema, schemas))]);
    const body = operation.requestBody?.content['application/json']?.schema;
    const example = body === undefined ? {} : (exampleOf(body, schemas) as object);
    const parsed = endpoint.input.safeParse({ ...example, ...Object.fromEntries(given) });
    return parsed.success ? [] : [`${endpoint.name}: ${parsed.error.message}`];
  });
  expect(refused).toEqual([]);
});

test('every endpoint has a line for curl and a form, every error its place', () => {
  expect(operations).toHaveLength(endpoints.length);
  for (const { operationId, method, path } of operations) {
    expect(page).toContain(`<section id="${operationId}">`);
    expect(page).toContain(`data-method="${method}" data-path="${path}"`);
  }
  for (const code of Object.keys(errors)) expect(page).toContain(`<section id="${code}">`);
});

test('a line for curl shows key, idempotency key and body, and survives a quote', () => {
  const lineOf = (name: string) =>
    curlLine(
      operations.find(({ operationId }) => operationId === name)!,
      'https://p.example',
      schemas,
    );
  expect(lineOf('createConnection').split(' \\\n  ')).toEqual([
    "curl -X POST 'https://p.example/v1/connections'",
    '-H "Authorization: Bearer $PLINTH_API_KEY"',
    '-H "Idempotency-Key: $(uuidgen)"',
    "-H 'Content-Type: application/json'",
    `-d '{"platform":"shopify","settings":{"shop":"my-shop.myshopify.com"},"grant":{"clientId":"…","clientSecret":"…"}}'`,
  ]);
  expect(lineOf('setLookRule')).toContain(`-d '{"color":"#9caf88"}'`);
  expect(lineOf('createUpload')).toContain('/v1/uploads?fileName=chair.glb');
  expect(lineOf('getPublishedFile')).not.toContain('Authorization');
  expect(lineOf('streamEvents')).toContain('--no-buffer');
  const [quote] = operations;
  expect(curlLine({ ...quote!, path: "/it's" }, 'https://p.example', {})).toContain(
    String.raw`'https://p.example/it'\''s'`,
  );
});

test('the page carries no script, style or event of its own: its policy would not run them', () => {
  expect(page).not.toMatch(/<script(?! type="module" src=)|<style|\son\w+=|\sstyle=|javascript:/i);
});
