import { count } from './numbers.ts';

/** What the particulars of a failure are called, where their own name says too little. */
const words: Readonly<Record<string, string>> = {
  bytes: 'Bytes in the file',
  expected: 'Bytes that it announces',
  offset: 'At byte',
  place: 'Where',
  reason: 'Why',
  is: 'It has',
  max: 'At most',
  name: 'Name',
  known: 'Names in the model',
  available: 'Names in the model',
  models: 'Models in the archive',
  file: 'File',
  what: 'What differs',
  color: 'Colours differ by ΔE2000',
  outline: 'Outlines overlap by',
  size: 'Size is off by',
};

/** One particular of a failure, for whoever has to mend it. */
export function detailWords(
  name: string,
  value: string | number,
): { readonly says: string; readonly shown: string } {
  const spaced = name.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/[._-]/g, ' ');
  const own = spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
  return {
    says: words[name] ?? own,
    shown: typeof value === 'number' ? count(value) : value,
  };
}
