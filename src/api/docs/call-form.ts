import { exampleOf } from './example-of.ts';
import { escape } from './html.ts';
import { bodyType, type Parameter, type PlacedOperation, type Schema } from './operation.ts';

type Schemas = Readonly<Record<string, Schema>>;

/** The form that runs an endpoint: /docs.js reads what it needs out of the data attributes. */
export function callForm(operation: PlacedOperation, schemas: Schemas): string {
  const { operationId, method, path, parameters = [] } = operation;
  const name = escape(operationId);
  return `<form class="call" data-method="${method}" data-path="${escape(path)}">
${parameters.map((one) => field(operationId, one)).join('\n')}
${bodyField(operation, schemas)}
<p><button>Run</button> <button type="reset">Clear</button></p>
<pre class="answer" aria-live="polite" aria-label="Answer of ${name}" tabindex="0" hidden></pre>
</form>`;
}

function field(operation: string, parameter: Parameter): string {
  const { name, in: place, required = false, description = '', schema } = parameter;
  const id = escape(`${operation}-${name}`);
  const attributes = `id="${id}" name="${escape(name)}" data-in="${place}"${required ? ' required' : ''}`;
  const control =
    schema.enum === undefined
      ? `<input ${attributes} spellcheck="false" autocomplete="off">`
      : `<select ${attributes}><option value=""></option>${schema.enum
          .map((one) => `<option>${escape(String(one))}</option>`)
          .join('')}</select>`;
  const note = description === '' ? '' : ` <small>${escape(description)}</small>`;
  return `<p><label for="${id}"><code>${escape(name)}</code> ${WHERE[place]}</label> ${control}${note}</p>`;
}

const WHERE = { path: 'in the path', query: '', header: 'as a header', cookie: 'as a cookie' };

function bodyField(operation: PlacedOperation, schemas: Schemas): string {
  const type = bodyType(operation);
  if (type === null) return '';
  const id = escape(`${operation.operationId}-body`);
  const label = `<label for="${id}">Body, <code>${escape(type)}</code></label>`;
  if (type !== 'application/json')
    return `<p>${label} <input id="${id}" type="file" data-in="file" data-type="${escape(type)}" required></p>`;
  const example = exampleOf(operation.requestBody?.content[type]?.schema ?? {}, schemas);
  const text = JSON.stringify(example, null, 2);
  const rows = text.split('\n').length + 1;
  return `<p>${label}</p>
<textarea id="${id}" data-in="body" rows="${rows}" spellcheck="false">${escape(text)}</textarea>`;
}
