import type { SimulatedOption, SimulatedOptionValue } from '../../catalog.ts';
import type { Source } from '../context.ts';

/** An option of a product with its values. */
export const optionNode = (option: SimulatedOption, index: number): Source => ({
  __typename: 'ProductOption',
  id: option.id,
  name: option.name,
  position: index + 1,
  linkedMetafield: null,
  values: option.values.map((value) => value.name),
  optionValues: option.values.map(optionValueNode),
});

/** One value of an option, with its swatch when the merchant gave it one. */
export const optionValueNode = (value: SimulatedOptionValue): Source => ({
  __typename: 'ProductOptionValue',
  id: value.id,
  name: value.name,
  hasVariants: true,
  linkedMetafieldValue: null,
  swatch: value.swatch === null ? null : { color: value.swatch, image: null },
});
