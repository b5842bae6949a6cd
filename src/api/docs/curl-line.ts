import { exampleOf } from './example-of.ts';
import { answerTypes, bodyType, type PlacedOperation, type Schema } from './operation.ts';

/** A line for a shell that does what the endpoint does, with names in braces where an id belongs. */
export function curlLine(
  operation: PlacedOperation,
  url: string,
  schemas: Readonly<Record<string, Schema>>,
): string {
  const { method, path, parameters = [], security, requestBody } = operation;
  const type = bodyType(operation);
  const query = parameters
    .filter((one) => one.in === 'query' && one.required === true)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, schemas)))}`);
  const address = `${url}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const body = exampleOf(requestBody?.content[type ?? '']?.schema ?? {}, schemas);
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(address)}`,
    ...(security.length > 0 ? [`-H "Authorization: Bearer $PLINTH_API_KEY"`] : []),
    ...(parameters.some(({ name }) => name === 'Idempotency-Key')
      ? [`-H "Idempotency-Key: $(uuidgen)"`]
      : []),
    ...(type === null ? [] : [`-H ${quoted(`Content-Type: ${type}`)}`]),
    ...(type === null
      ? []
      : [
          type === 'application/json'
            ? `-d ${quoted(JSON.stringify(body))}`
            : '--data-binary @file',
        ]),
    ...answerTypes(operation).flatMap((one) => OPTIONS[one] ?? []),
  ].join(' \\\n  ');
}

const OPTIONS: Readonly<Record<string, string>> = {
  'text/event-stream': '--no-buffer',
  'application/octet-stream': '--output file',
};

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
