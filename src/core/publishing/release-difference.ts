import { canonicalJson } from '../../kernel/canonical-json.ts';
import { MANIFEST_KEY_SEPARATOR, type ProductManifest } from '../../contract/manifest.ts';

type Content = Omit<ProductManifest, 'release'>;
type Selection = Readonly<Record<string, string>>;

/** What a shopper sees for one choice of values. */
export interface ShownLook {
  readonly look: string;
  /** sha256 of its poster. */
  readonly poster: string | null;
}

/** One choice of values that decides the look, with what is shown for it before and after. */
export interface DifferingLook {
  readonly values: readonly { readonly option: string; readonly value: string }[];
  readonly before: ShownLook | null;
  readonly after: ShownLook | null;
  /** Variants of the present catalog that it stands for. */
  readonly variants: number;
  readonly change: 'added' | 'removed' | 'changed' | 'same';
}

const ORDER = ['changed', 'added', 'removed', 'same'] as const;

/** Compares what two releases of a product show, choice by choice; what changes comes first. */
export function releaseDifference(
  before: Content | null,
  after: Content,
  variants: readonly Selection[],
): readonly DifferingLook[] {
  const options = [...new Set([...after.options, ...(before?.options ?? [])])];
  const counts = new Map<string, { choice: Selection; variants: number }>();
  const add = (choice: Selection, count: number) => {
    const known = options.filter((option) => Object.hasOwn(choice, option));
    const cut = Object.fromEntries(known.map((option) => [option, choice[option] ?? '']));
    const key = JSON.stringify(cut);
    counts.set(key, { choice: cut, variants: (counts.get(key)?.variants ?? 0) + count });
  };
  for (const selection of variants) add(selection, 1);
  const covered = [...counts.values()].map(({ choice }) => choice);
  for (const content of [after, before])
    for (const choice of content === null ? [] : choicesOf(content))
      if (!covered.some((one) => isWithin(one, choice))) add(choice, 0);
  return [...counts.values()]
    .map((row) => rowOf(row, before, after))
    .filter((row) => row.before !== null || row.after !== null)
    .sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
}

function rowOf(
  { choice, variants }: { choice: Selection; variants: number },
  before: Content | null,
  after: Content,
): DifferingLook {
  const was = before === null ? null : lookFor(before, choice);
  const is = lookFor(after, choice);
  return {
    values: Object.entries(choice).map(([option, value]) => ({ option, value })),
    before: before === null ? null : shown(before, was),
    after: shown(after, is),
    variants,
    change: changeOf(textOf(before, was), textOf(after, is)),
  };
}

function changeOf(before: string | null, after: string | null): DifferingLook['change'] {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return before === after ? 'same' : 'changed';
}

/** The files of a look by their hashes: equal bytes look equal, whatever the look is called and wherever they are fetched. */
function textOf(content: Content | null, look: string | null): string | null {
  if (content === null || look === null) return null;
  const files = Object.entries(content.looks[look] ?? {});
  return canonicalJson(Object.fromEntries(files.map(([kind, { sha256 }]) => [kind, sha256])));
}

function shown(content: Content, look: string | null): ShownLook | null {
  return look === null ? null : { look, poster: content.looks[look]?.poster?.sha256 ?? null };
}

/** The look of a choice. When the choice leaves one of the deciding options open, the first that fits stands for all. */
function lookFor(content: Content, choice: Selection): string | null {
  const key = content.options.map((option) => choice[option] ?? '').join(MANIFEST_KEY_SEPARATOR);
  const exact = content.variants[key];
  if (exact !== undefined) return exact;
  if (content.options.every((option) => Object.hasOwn(choice, option))) return null;
  for (const [index, other] of choicesOf(content).entries())
    if (agree(other, choice)) return Object.values(content.variants)[index] ?? null;
  return null;
}

const choicesOf = (content: Content): readonly Selection[] =>
  Object.keys(content.variants).map((key) => {
    const values = key.split(MANIFEST_KEY_SEPARATOR);
    return Object.fromEntries(content.options.map((option, at) => [option, values[at] ?? '']));
  });

const isWithin = (choice: Selection, wider: Selection): boolean =>
  Object.entries(wider).every(([option, value]) => choice[option] === value);

const agree = (a: Selection, b: Selection): boolean =>
  Object.entries(a).every(([option, value]) => b[option] === undefined || b[option] === value);
