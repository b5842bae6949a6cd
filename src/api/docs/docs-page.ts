import { errors } from '../../kernel/errors.ts';
import type { Specification } from '../openapi.ts';
import { callForm } from './call-form.ts';
import { curlLine } from './curl-line.ts';
import { escape } from './html.ts';
import { operationsOf, type PlacedOperation, type Schema } from './operation.ts';

/** One page out of the specification: every endpoint with a line for curl and a form that runs it, every error with what to do. */
export function docsPage(specification: Specification, publicUrl: string): string {
  const schemas = (specification.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  const operations = operationsOf(specification);
  const tags = [...new Set(operations.flatMap(({ tags: names }) => names))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Plinth API</title>
<link rel="stylesheet" href="/docs.css">
<script type="module" src="/docs.js"></script>
</head>
<body>
<header><h1>Plinth API</h1>
${MANNERS}
<form id="who"><p><label for="key">API key</label>
<input id="key" type="password" autocomplete="off" placeholder="plk_…" aria-describedby="signed-in">
<small id="signed-in">Stays in this page until you leave it.</small></p></form>
<nav aria-label="Endpoints"><p>${tags.map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join(' · ')} · <a href="#errors">errors</a></p></nav></header>
<main>
${tags
  .map(
    (tag) => `<h2 id="${escape(tag)}">${escape(tag)}</h2>
${operations
  .filter(({ tags: names }) => names.includes(tag))
  .map((one) => section(one, publicUrl, schemas))
  .join('\n')}`,
  )
  .join('\n')}
<h2 id="errors">Errors</h2>
<p>Every error is a problem (RFC 9457): <code>code</code> never changes its meaning, <code>about</code> has the particulars,
<code>todo</code> the next step, <code>docs</code> leads here, and <code>request_id</code> finds it in the log.</p>
${Object.entries(errors)
  .map(([code, entry]) => errorSection(code, entry))
  .join('\n')}
</main>
</body>
</html>
`;
}

const MANNERS = `<p>The same for machines: <a href="/openapi.json">openapi.json</a>. Every form below runs on your organization's own
data, with the API key you give here or as whom you are signed in.</p>
<ul>
<li>Lists answer <code>items</code> and <code>next</code>: give <code>next</code> back as <code>cursor</code>, with everything else unchanged, until it is null.</li>
<li>A change with an <code>Idempotency-Key</code> acts once a day however often it is sent, and answers the same.</li>
<li>What is read has an <code>ETag</code>: with <code>If-None-Match</code> the answer is 304 while nothing has changed. A write that takes
<code>If-Match</code> is refused with 412 when somebody else was faster.</li>
</ul>`;

function section(
  operation: PlacedOperation,
  publicUrl: string,
  schemas: Readonly<Record<string, Schema>>,
): string {
  const { method, path, summary, operationId, security } = operation;
  const scope = security[0]?.['apiKey']?.[0];
  const needs = scope === undefined ? 'No key needed.' : `Scope <code>${escape(scope)}</code>.`;
  return `<section id="${escape(operationId)}">
<h3><code>${method} ${escape(path)}</code></h3>
<p>${escape(summary)} ${needs}</p>
<pre class="curl" tabindex="0"><code>${escape(curlLine(operation, publicUrl, schemas))}</code></pre>
<details><summary>Run it here</summary>
${callForm(operation, schemas)}
</details>
</section>`;
}

const errorSection = (code: string, entry: (typeof errors)[keyof typeof errors]): string =>
  `<section id="${code}">
<h3><code>${code}</code> · ${entry.status}</h3>
<p>${escape(entry.says)} ${escape(entry.todo)}</p>
</section>`;
