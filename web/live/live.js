import { drawFailures, drawPosters, drawProducts, drawVerdicts, say } from './draw.js';
import { followEvents } from './event-stream.js';
import { askForKey, forgetKey, isSignedIn, takeKey } from './key.js';
import { Pace } from './pace.js';
import { PlinthApi } from './plinth-api.js';
import { bytesWords, phaseOf, secondsWords } from './words.js';

const DRAW_MS_MIN = 800; // however fast events come, a person reads about one change per second
const POLL_MS = 2_000;
const REST_MS = 15_000; // even a live line is checked now and then

const byId = (id) => document.getElementById(id);
const pace = new Pace();

await start('');

async function start(problem) {
  const key =
    takeKey() ?? ((await isSignedIn()) ? null : await askForKey(byId('key-form'), problem));
  byId('run').hidden = false;
  try {
    await follow(new PlinthApi(key));
  } catch (error) {
    byId('run').hidden = true;
    if (error.status === 401) forgetKey();
    await start(error.message);
  }
}

async function follow(api) {
  let state = 'polling';
  let changed = true;
  let drawnAt = 0;
  const refused = new Promise((_, reject) => {
    followEvents(api, {
      onEvent: () => (changed = true),
      onState: (now) => {
        changed ||= now !== state; // the line's own state is on the page too
        state = now;
      },
    }).catch(reject);
  });
  for (;;) {
    const rest = state === 'live' ? REST_MS : POLL_MS;
    if (changed || performance.now() - drawnAt > rest) {
      changed = false;
      say('link', await draw(api, state));
      drawnAt = performance.now();
    }
    await Promise.race([new Promise((done) => setTimeout(done, DRAW_MS_MIN)), refused]);
  }
}

/** Draws what is true now; returns what to say of the line to the server. */
async function draw(api, state) {
  try {
    const { items } = await api.get('/v1/connections?limit=200');
    const wanted = new URLSearchParams(location.search).get('connection');
    const connection = items.find((one) => one.id === wanted) ?? items[0];
    if (!connection) {
      say('phase', 'No store is connected yet.');
      return 'waiting';
    }
    const of = `connection=${connection.id}`;
    const [summary, products, conversions] = await Promise.all([
      api.get(`/v1/connections/${connection.id}/summary`),
      api.get(`/v1/products?limit=200&${of}`),
      api.get(`/v1/conversions?state=done&limit=60&${of}`),
    ]);
    drawRun(connection, summary);
    drawVerdicts(summary.verdicts);
    drawFailures(summary);
    drawPosters(api, conversions.items);
    drawProducts(products.items);
    return state === 'live' ? '● live' : '○ asking every two seconds';
  } catch (error) {
    if (error.status === 401) throw error;
    return error.status ? error.message : '○ no answer, trying again';
  }
}

function drawRun(connection, summary) {
  const { conversions, bytes } = summary;
  const ended = conversions.done + conversions.failed;
  const phase = phaseOf(connection, summary);
  say('store', connection.facts?.name ?? connection.name);
  say('phase', phase.says);
  document.title = `${phase.short} · Plinth`;
  byId('bar').value = phase.fraction;
  const { rate, eta } = pace.see(ended, conversions.unique);
  const parts = [`${ended} of ${conversions.unique} looks made`];
  if (ended < conversions.unique && rate !== null)
    parts.push(`${rate.toFixed(1)} per second`, `about ${secondsWords(eta)} left`);
  if (summary.adapter) parts.push(summary.adapter);
  say('pace', parts.join(' · '));
  const did = conversions.reused > 0 && conversions.done > 0;
  const work = `${conversions.done} conversions did the work of ${(conversions.done + conversions.reused).toLocaleString()}.`;
  const sizes = `${bytesWords(bytes.in)} of models became ${bytesWords(bytes.out)} for shoppers.`;
  say('saving', did ? `${work} ${bytes.out > 0 ? sizes : ''}` : '\u00a0');
}
