import type { Item } from '../api/addresses.ts';

type Selection = Item<'/v1/conversions'>['selection'];

/** What a look changes on its model, in a few words. */
export function lookWords(selection: Selection): string {
  switch (selection.kind) {
    case 'as-modelled':
      return 'as modelled';
    case 'variant':
      return selection.name;
    case 'tint':
      return `${selection.material} in ${selection.color}`;
    case 'recolour':
      return `${selection.material} in ${selection.color}, pattern kept`;
  }
}
