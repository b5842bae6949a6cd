// The forms of the API page. Nothing is kept: the key leaves with the page.

const key = document.querySelector('#key');
const signedIn = document.querySelector('#signed-in');
/** Of the browser's session, if it has one: writes have to show it. */
let csrf = null;

document.querySelector('#who').addEventListener('submit', (event) => event.preventDefault());
for (const form of document.querySelectorAll('form.call')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run(form);
  });
  form.addEventListener('reset', () => clear(form));
}
openNamed();
addEventListener('hashchange', openNamed);
void findSession();

async function findSession() {
  const answer = await fetch('/v1/session').catch(() => null);
  if (answer?.ok !== true) return;
  const session = await answer.json();
  csrf = session.csrf;
  signedIn.textContent = `You are signed in to ${session.organization.name}: without a key, calls run as you.`;
}

/** An address that ends in an endpoint's name shows its form. */
function openNamed() {
  const section = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  section?.querySelector('details')?.setAttribute('open', '');
}

/** What each form waits for, so that a second run or a reset ends the first. */
const running = new WeakMap();

function clear(form) {
  running.get(form)?.abort();
  const shown = form.querySelector('.answer');
  shown.hidden = true;
  shown.textContent = '';
}

async function run(form) {
  clear(form);
  const stop = new AbortController();
  running.set(form, stop);
  const shown = form.querySelector('.answer');
  shown.hidden = false;
  shown.textContent = '…';
  try {
    const began = performance.now();
    const answer = await fetch(addressOf(form), { ...requestOf(form), signal: stop.signal });
    shown.textContent = headOf(answer, performance.now() - began);
    await showBody(answer, shown);
  } catch (error) {
    if (!stop.signal.aborted) shown.textContent = `No answer: ${error.message}`;
  }
}

const fieldsOf = (form, place) =>
  [...form.querySelectorAll(`[data-in="${place}"]`)].filter(({ value }) => value !== '');

function addressOf(form) {
  let path = form.dataset.path;
  for (const { name, value } of fieldsOf(form, 'path'))
    path = path.replace(`{${name}}`, encodeURIComponent(value));
  const query = new URLSearchParams(
    fieldsOf(form, 'query').map(({ name, value }) => [name, value]),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

function requestOf(form) {
  const { method } = form.dataset;
  const headers = new Headers(fieldsOf(form, 'header').map(({ name, value }) => [name, value]));
  if (key.value.trim() !== '') headers.set('authorization', `Bearer ${key.value.trim()}`);
  else if (csrf !== null && method !== 'GET') headers.set('x-plinth-csrf', csrf);
  const [text] = fieldsOf(form, 'body');
  const [file] = fieldsOf(form, 'file');
  if (text !== undefined) headers.set('content-type', 'application/json');
  if (file !== undefined) headers.set('content-type', file.dataset.type);
  const body = text?.value ?? file?.files[0];
  // With a key the session stays out of it: who asks is who is named. What is asked is asked anew: an answer out of the browser's own memory proves nothing.
  const credentials = key.value.trim() === '' ? 'same-origin' : 'omit';
  return {
    method,
    headers,
    credentials,
    cache: 'no-store',
    ...(body === undefined ? {} : { body }),
  };
}

const TOLD = ['content-type', 'content-length', 'etag', 'retry-after', 'x-request-id'];

function headOf(answer, ms) {
  const headers = TOLD.flatMap((name) =>
    answer.headers.has(name) ? [`${name}: ${answer.headers.get(name)}`] : [],
  );
  return [`${answer.status} ${answer.statusText} · ${Math.round(ms)} ms`, ...headers, '', ''].join(
    '\n',
  );
}

async function showBody(answer, shown) {
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    shown.append(JSON.stringify(await answer.json(), null, 2));
    return;
  }
  if (!type.startsWith('text/event-stream')) {
    const { size } = await answer.blob();
    if (size > 0) shown.append(`${size.toLocaleString()} bytes`);
    return;
  }
  const text = answer.body.pipeThrough(new TextDecoderStream());
  for await (const piece of text) shown.append(piece);
}
