import { FINISHES } from './finishes.ts';
import { swatches } from './palettes.ts';
import type { ProductPlan } from './product-plan.ts';

const sets = [{ name: 'Single' }, { name: 'Pair' }, { name: 'Set of four' }];
const { chalk, signalRed, saffron, violet, cobalt, cocoa } = swatches;

/** Things for the house: a chair whose model carries its finishes, the same chair as it is, and a mixer. */
export const chairPlans: readonly ProductPlan[] = [
  {
    handle: 'wicker-chair',
    title: 'Wicker chair',
    description: 'Woven by hand, dyed in four finishes.',
    productType: 'Chairs',
    collections: ['living-room'],
    priceCents: 24_900,
    dearer: { option: 'Set', byCents: 22_000 },
    sku: 'WCH',
    options: [
      { name: 'Finish', values: FINISHES.map((name) => ({ name })) },
      { name: 'Set', values: sets },
    ],
    model: 'wicker-chair-finishes.glb',
    photo: { kind: 'card', from: '#f0e6d8', to: '#c49a6c' },
    expect: 'live',
    lookOption: 'Finish',
  },
  {
    handle: 'wicker-chair-classic',
    title: 'Wicker chair, classic',
    description: 'The chair as it has always been, in one finish and three seat heights.',
    productType: 'Chairs',
    collections: ['living-room'],
    priceCents: 22_900,
    dearer: { option: 'Seat height', byCents: 500 },
    sku: 'WCC',
    options: [
      { name: 'Seat height', values: [{ name: '42 cm' }, { name: '45 cm' }, { name: '48 cm' }] },
    ],
    model: 'wicker-chair.glb',
    photo: { kind: 'card', from: '#efe3d2', to: '#a87c4f' },
    expect: 'live',
    lookOption: null,
  },
  {
    handle: 'stand-mixer',
    title: 'Stand mixer',
    description: 'Five litres, one lever, and a colour for every kitchen.',
    productType: 'Kitchen',
    collections: ['kitchen', 'new'],
    priceCents: 34_900,
    sku: 'SMX',
    options: [
      { name: 'Colour', values: [chalk, signalRed, saffron, cobalt, violet, cocoa] },
      { name: 'Plug', values: [{ name: 'EU' }, { name: 'UK' }, { name: 'US' }] },
    ],
    model: 'stand-mixer.glb',
    photo: { kind: 'card', from: '#e0efe9', to: '#86bba8' },
    valuePhotos: {
      option: 'Colour',
      files: {
        Chalk: 'stand-mixer-chalk.jpg',
        'Signal red': 'stand-mixer-signal-red.jpg',
        // A slip as it happens in every shop: somebody picked the picture beside the right one.
        Saffron: 'stand-mixer-cobalt.jpg',
        Cobalt: 'stand-mixer-cobalt.jpg',
        Violet: 'stand-mixer-violet.jpg',
        Cocoa: 'stand-mixer-cocoa.jpg',
      },
      wrong: ['Saffron'],
    },
    expect: 'live',
    lookOption: 'Colour',
  },
];
