import { allSwatches, namedColours, swatches } from './palettes.ts';
import type { PlannedValue, ProductPlan } from './product-plan.ts';

const named = (...names: readonly string[]): readonly PlannedValue[] =>
  names.map((name) => ({ name }));

const { chalk, graphite, signalRed, tangerine, saffron, lime, leaf } = swatches;
const { bottle, mint, lagoon, sky, cobalt, ink, violet, orchid, cocoa } = swatches;

const gripSizes = Array.from({ length: 16 }, (_, step) => `Grip ${52 + step * 2} mm`);
const packs = [
  '1 piece',
  '2 pieces',
  '4 pieces',
  '6 pieces',
  '8 pieces',
  '10 pieces',
  '12 pieces',
  '20 pieces',
];

/** Devices for the hand: most are one model in several colours. */
export const controllerPlans: readonly ProductPlan[] = [
  {
    handle: 'motion-controller-left',
    title: 'Motion controller, left',
    description:
      'Our everyday controller in sixteen colours, fitted to your hand and packed for homes and studios.',
    productType: 'Controllers',
    collections: ['controllers', 'new'],
    priceCents: 5900,
    dearer: { option: 'Pack', byCents: 5200 },
    sku: 'MCL',
    options: [
      { name: 'Colour', values: allSwatches },
      { name: 'Size', values: named(...gripSizes) },
      { name: 'Pack', values: named(...packs) },
    ],
    model: 'motion-controller-left.glb',
    photo: { kind: 'card', from: '#dfe7ea', to: '#9fb6bf' },
    expect: 'live',
    lookOption: 'Colour',
  },
  ...(['left', 'right'] as const).map((side): ProductPlan => ({
    handle: `halo-controller-${side}`,
    title: `Halo controller, ${side}`,
    description: `The ${side} hand of our lightest pair, without a ring.`,
    productType: 'Controllers',
    collections: ['controllers'],
    priceCents: 7400,
    dearer: { option: 'Battery', byCents: 600 },
    sku: side === 'left' ? 'HCL' : 'HCR',
    options: [
      { name: 'Colour', values: [chalk, signalRed, saffron, lagoon, cobalt, violet] },
      { name: 'Battery', values: named('None', 'Single', 'Double', 'Rechargeable') },
    ],
    model: `halo-controller-${side}.glb`,
    photo: { kind: 'card', from: '#efe6dc', to: '#c9ad90' },
    expect: 'live',
    lookOption: 'Colour',
  })),
  {
    handle: 'pocket-pointer',
    title: 'Pocket pointer',
    description:
      'Point, click, present. The colours are named by hand, so each batch is a little different.',
    productType: 'Pointers',
    collections: ['controllers', 'desk'],
    priceCents: 3900,
    dearer: { option: 'Lanyard', byCents: 500 },
    sku: 'PPT',
    options: [
      { name: 'Color', values: [...namedColours, { name: 'Factory finish' }] },
      { name: 'Lanyard', values: named('Without', 'With') },
    ],
    model: 'pocket-pointer.glb',
    photo: { kind: 'card', from: '#e3e9dc', to: '#a3b48c' },
    expect: 'live',
    lookOption: 'Color',
  },
  {
    handle: 'pocket-remote',
    title: 'Pocket remote',
    description: 'One button less than you expect and one more than you need.',
    productType: 'Remotes',
    collections: ['controllers', 'desk'],
    priceCents: 2900,
    dearer: { option: 'Pack', byCents: 2400 },
    sku: 'PRM',
    options: [
      { name: 'Colour', values: [chalk, tangerine, leaf, sky, ink, orchid] },
      { name: 'Pack', values: named(...packs.slice(0, 6)) },
    ],
    model: 'pocket-remote.glb',
    photo: { kind: 'card', from: '#dde3f0', to: '#96a4cc' },
    expect: 'live',
    lookOption: 'Colour',
  },
  {
    handle: 'pocket-remote-studio',
    title: 'Pocket remote, studio edition',
    description: 'The same remote, engraved for studios. Two of its colours you know already.',
    productType: 'Remotes',
    collections: ['desk'],
    priceCents: 3300,
    sku: 'PRS',
    options: [{ name: 'Colour', values: [tangerine, ink, lime] }],
    model: 'pocket-remote.glb',
    photo: { kind: 'card', from: '#f0dde3', to: '#cc96a7' },
    expect: 'live',
    lookOption: 'Colour',
  },
  {
    handle: 'ring-controller-left',
    title: 'Ring controller, left',
    description: 'Tracked by its ring, held by its strap.',
    productType: 'Controllers',
    collections: ['controllers'],
    priceCents: 6900,
    dearer: { option: 'Strap', byCents: 900 },
    sku: 'RCL',
    options: [
      { name: 'Colour', values: [chalk, signalRed, saffron, bottle, cobalt, cocoa] },
      { name: 'Strap', values: named('Wrist', 'Knuckle') },
    ],
    model: 'ring-controller-left.glb',
    photo: { kind: 'card', from: '#ececec', to: '#b3b3b3' },
    expect: 'live',
    lookOption: 'Colour',
  },
  {
    handle: 'tracked-controller-left',
    title: 'Tracked controller, left',
    description: 'A wide ring and a calm shell. The ring stays grey; the shell takes your colour.',
    productType: 'Controllers',
    collections: ['controllers', 'new'],
    priceCents: 7900,
    dearer: { option: 'Size', byCents: 300 },
    sku: 'TCL',
    options: [
      { name: 'Colour', values: [graphite, tangerine, mint, sky, violet, orchid] },
      { name: 'Size', values: named('Small', 'Medium', 'Large') },
    ],
    model: 'tracked-controller-left.glb',
    photo: { kind: 'card', from: '#e8def0', to: '#ab96cc' },
    metafields: [
      { namespace: '$app', key: 'recipe', type: 'json', value: '{"material":"lambert2"}' },
    ],
    expect: 'live',
    lookOption: 'Colour',
  },
  {
    handle: 'tracked-controller-right',
    title: 'Tracked controller, right',
    description: 'The right hand of the pair. Its model file was cut short by a failed upload.',
    productType: 'Controllers',
    collections: ['controllers'],
    priceCents: 7900,
    sku: 'TCR',
    options: [{ name: 'Colour', values: [graphite, tangerine, mint, violet] }],
    model: 'tracked-controller-right-damaged.glb',
    photo: { kind: 'card', from: '#e8def0', to: '#8f7bb5' },
    expect: 'failed',
    lookOption: null,
  },
];
