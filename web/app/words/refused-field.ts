import type { Item } from '../api/addresses.ts';

type Attention = Pick<NonNullable<Item<'/v1/connections'>['attention']>, 'code' | 'detail'>;

/** Which field of the credentials a store refused, as a form shows its faults; none when it refused them as a whole. */
export function refusedField(attention: Attention | null): Readonly<Record<string, string>> {
  const field = attention?.detail['field'];
  return attention?.code === 'connection.sign-in-refused' && typeof field === 'string'
    ? { [`grant.${field}`]: 'The store does not accept it.' }
    : {};
}
