import type { Endpoint } from '../../src/api/route.ts';
import type { Shop } from '../api/seed.ts';

/** Answers besides success that keep a promise although the request has the right shape, with the reason. */
const ALWAYS = ['2xx', '304', '401', '403', '404', '409', '503'];
/** The platform judges its own settings and grants, a model its own materials: no description of ours can. */
const JUDGED_BEYOND_SHAPE = [
  'createConnection',
  'replaceGrant',
  'getGuide',
  'setLookRule',
  'setFlatRule',
];

/** What there is to ask for. */
export interface Shown extends Shop {
  readonly upload: string;
  /** Of an API key that nobody needs. */
  readonly key: string;
  /** Of a preview. */
  readonly secret: string;
}

/** What Schemathesis cannot know by itself: ids that exist, and which refusals are meant. */
export const fuzzSettings = (shop: Shown, endpoints: readonly Endpoint[]): string =>
  [
    '[parameters]',
    ...Object.entries(idsOf(shop)).map(([name, id]) => `${name} = ${JSON.stringify(id)}`),
    // Too long to be read as a request: Node answers before anybody could look at the parameters.
    '[checks.negative_data_rejection]',
    `expected-statuses = ${list(REFUSALS)}`,
    // What is ended keeps its history: a disconnected store and a revoked key are still shown, as such.
    '[checks.use_after_free]',
    'enabled = false',
    ...endpoints.flatMap((endpoint) => [
      '[[operations]]',
      `include-operation-id = ${JSON.stringify(endpoint.name)}`,
      `checks.positive_data_acceptance.expected-statuses = ${list(answersOf(endpoint))}`,
    ]),
    '',
  ].join('\n');

const REFUSALS = ['400', '401', '403', '404', '405', '409', '412', '413', '415', '422', '431'];

const idsOf = ({ connection, chair, variants, conversions, run, ...rest }: Shown) => ({
  connection,
  product: chair,
  variant: variants[0],
  conversion: conversions[0],
  run,
  release: rest.release,
  token: rest.token,
  upload: rest.upload,
  key: rest.key,
  option: 'Colour',
  value: 'Red',
  secret: rest.secret,
});

function answersOf({ name, input, guarded }: Endpoint): string[] {
  return [
    ...ALWAYS,
    // A cursor is opaque: one that we did not write is refused.
    ...('cursor' in input.shape ? ['400'] : []),
    ...(guarded === true ? ['412'] : []),
    ...(JUDGED_BEYOND_SHAPE.includes(name) ? ['422'] : []),
  ];
}

const list = (statuses: readonly string[]): string =>
  `[${statuses.map((one) => JSON.stringify(one)).join(', ')}]`;
