import { errors } from '../kernel/errors.ts';
import type { Specification } from './openapi.ts';

/** One plain page: every endpoint with a curl line, every error with what to do. */
export function docsPage(specification: Specification, publicUrl: string): string {
  const operations = Object.entries(specification.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) =>
      section({ path, method, operation, publicUrl }),
    ),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Plinth API</title>
<link rel="stylesheet" href="/docs.css">
</head>
<body class="docs">
<header><h1>Plinth API</h1>
<p>Every request carries <code>Authorization: Bearer plk_…</code>. The same page for machines: <a href="/openapi.json">openapi.json</a>.</p></header>
<main>
<h2>Endpoints</h2>
${operations.join('\n')}
<h2>Errors</h2>
<p>Every error is a problem (RFC 9457) with one of these codes.</p>
${Object.entries(errors)
  .map(([code, entry]) => errorSection(code, entry))
  .join('\n')}
</main>
</body>
</html>
`;
}

interface Operation {
  readonly summary?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json': {
        readonly schema: { readonly properties?: Readonly<Record<string, BodyProperty>> };
      };
    };
  };
}
interface BodyProperty {
  readonly type?: string;
  readonly enum?: readonly unknown[];
}

interface Described {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
  readonly publicUrl: string;
}

function section({ path, method, operation, publicUrl }: Described): string {
  const scope = operation.security?.[0]?.['apiKey']?.[0];
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const curl = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${publicUrl}${path}'`,
    ...(scope === undefined ? [] : [`-H "Authorization: Bearer $PLINTH_KEY"`]),
    ...bodyOf(operation),
  ].join(' \\\n  ');
  return `<section>
<h3><code>${method.toUpperCase()} ${escape(path)}</code></h3>
<p>${escape(operation.summary ?? '')} ${scope === undefined ? 'No key needed.' : `Scope <code>${scope}</code>.`}</p>
${query.length === 0 ? '' : `<p>Query: ${query.map(parameter).join(', ')}.</p>`}
<pre><code>${escape(curl)}</code></pre>
</section>`;
}

const parameter = (one: { name: string; description?: string }): string =>
  `<code>${escape(one.name)}</code>${one.description === undefined ? '' : ` (${escape(one.description)})`}`;

function bodyOf({ requestBody }: Operation): string[] {
  const properties = requestBody?.content['application/json'].schema.properties;
  if (properties === undefined) return [];
  const example = Object.fromEntries(
    Object.entries(properties).map(([name, { type, enum: names }]) => [
      name,
      names?.[0] ?? (type === 'object' ? {} : '…'),
    ]),
  );
  return [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example)}'`];
}

const errorSection = (code: string, entry: (typeof errors)[keyof typeof errors]): string =>
  `<section id="${code}">
<h3><code>${code}</code> · ${entry.status}</h3>
<p>${escape(entry.says)} ${escape(entry.todo)}</p>
</section>`;

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
