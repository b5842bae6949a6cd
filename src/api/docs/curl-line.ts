import { exampleOf } from './example-of.ts';
import { answerTypes, bodyType, type PlacedOperation, type Schema } from './operation.ts';

/** A line for a shell that does what the endpoint does, with names in braces where an id belongs. */
export function curlLine(
  operation: PlacedOperation,
  url: string,
  schemas: Readonly<Record<string, Schema>>,
): string {
  const { method, path, parameters = [], security } = operation;
  const query = parameters
    .filter((one) => one.in === 'query' && one.required === true)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, schemas)))}`);
  const address = `${url}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const isRepeatable = parameters.some(({ name }) => name === 'Idempotency-Key');
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(address)}`,
    ...(security.length > 0 ? [`-H "Authorization: Bearer $PLINTH_API_KEY"`] : []),
    ...(isRepeatable ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...bodyOptions(operation, schemas),
    ...answerTypes(operation).flatMap((one) => OPTIONS[one] ?? []),
  ].join(' \\\n  ');
}

function bodyOptions(
  operation: PlacedOperation,
  schemas: Readonly<Record<string, Schema>>,
): string[] {
  const type = bodyType(operation);
  if (type === null) return [];
  const header = `-H ${quoted(`Content-Type: ${type}`)}`;
  if (type !== 'application/json') return [header, '--data-binary @file'];
  const example = exampleOf(operation.requestBody?.content[type]?.schema ?? {}, schemas);
  return [header, `-d ${quoted(JSON.stringify(example))}`];
}

const OPTIONS: Readonly<Record<string, string>> = {
  'text/event-stream': '--no-buffer',
  '*/*': '--output file',
  'image/*': '--output picture',
};

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
