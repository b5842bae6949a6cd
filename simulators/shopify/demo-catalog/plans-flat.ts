import type { ProductPlan } from './product-plan.ts';

const frames = [{ name: 'Unframed' }, { name: 'Oak frame' }, { name: 'Black frame' }];

/** Flat things that have photos but no model, and the gift card that never needs one. */
export const flatPlans: readonly ProductPlan[] = [
  {
    handle: 'print-harbour-at-dawn',
    title: 'Art print “Harbour at dawn”, 50 × 70 cm',
    description: 'Giclée print on cotton paper, numbered.',
    productType: 'Art prints',
    collections: ['walls'],
    priceCents: 6500,
    dearer: { option: 'Frame', byCents: 4500 },
    sku: 'PHD',
    options: [{ name: 'Frame', values: frames }],
    photo: { kind: 'harbour' },
    expect: 'live',
    flat: true,
    lookOption: null,
  },
  {
    handle: 'print-dunes',
    title: 'Art print “Dunes”',
    description: 'Giclée print on cotton paper in four sizes.',
    productType: 'Art prints',
    collections: ['walls', 'new'],
    priceCents: 3500,
    dearer: { option: 'Size', byCents: 2000 },
    sku: 'PDU',
    options: [
      {
        name: 'Size',
        values: [
          { name: '21 × 30 cm' },
          { name: '30 × 40 cm' },
          { name: '50 × 70 cm' },
          { name: '70 × 100 cm' },
        ],
      },
      { name: 'Frame', values: frames.slice(0, 2) },
    ],
    photo: { kind: 'dunes' },
    expect: 'live',
    flat: true,
    lookOption: null,
  },
  {
    handle: 'print-signal-no-4',
    title: 'Art print “Signal no. 4”, 30 × 40 cm',
    description: 'Screen print in three colours, edition of eighty.',
    productType: 'Art prints',
    collections: ['walls'],
    priceCents: 9500,
    sku: 'PS4',
    options: [{ name: 'Title', values: [{ name: 'Default Title' }] }],
    photo: { kind: 'signal' },
    expect: 'live',
    flat: true,
    lookOption: null,
  },
  {
    handle: 'rug-tide',
    title: 'Rug “Tide”',
    description: 'Hand-tufted wool. The pile is 12 mm high.',
    productType: 'Rugs',
    collections: ['living-room'],
    priceCents: 28_000,
    dearer: { option: 'Size', byCents: 16_000 },
    sku: 'RTD',
    options: [
      {
        name: 'Size',
        values: [
          { name: '80 × 150 cm' },
          { name: '120 × 180 cm' },
          { name: '160 × 230 cm' },
          { name: '200 × 300 cm' },
        ],
      },
      {
        name: 'Colour',
        values: [
          { name: 'Sea', swatch: '#3f6f86' },
          { name: 'Sand', swatch: '#cdb58c' },
        ],
      },
    ],
    photo: { kind: 'rug' },
    expect: 'derivable',
    lookOption: null,
  },
  {
    handle: 'gift-card',
    title: 'Gift card',
    description: 'For people who know better what they like.',
    productType: 'Gift cards',
    collections: [],
    priceCents: 2500,
    dearer: { option: 'Denominations', byCents: 2500 },
    sku: 'GFT',
    options: [
      {
        name: 'Denominations',
        values: [{ name: '€25.00' }, { name: '€50.00' }, { name: '€75.00' }, { name: '€100.00' }],
      },
    ],
    photo: { kind: 'card', from: '#f4e6b8', to: '#d8a93a' },
    giftCard: true,
    expect: 'excluded',
    lookOption: null,
  },
];
