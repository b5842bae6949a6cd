import type { ProductId } from '../../kernel/ids.ts';
import { codeOf, stemOf, wordsOf } from './file-words.ts';

/** A product that a file might belong to. */
export interface Candidate {
  readonly id: ProductId;
  readonly title: string;
  readonly handle: string;
  readonly skus: readonly string[];
  /** Names of the files that the store shows of it. */
  readonly files: readonly string[];
}

export interface UploadMatch {
  readonly product: ProductId;
  /** 0 to 1; above 0.9 nobody has to look twice. */
  readonly score: number;
  readonly by: 'sku' | 'handle' | 'file-name' | 'title';
  readonly says: string;
}

const MATCHES_MAX = 5;
const SCORE_MIN = 0.3;
/** Shorter codes are found in too many names. */
const CODE_MIN = 3;

/**
 * Guesses which products a file belongs to by its name, best first. A whole SKU says most, then a whole handle, then a file of
 * that name in the store, then how many words are shared. A guess is shown to a person, never acted on.
 */
export function matchUpload(
  fileName: string,
  candidates: readonly Candidate[],
): readonly UploadMatch[] {
  const file = { stem: stemOf(fileName), words: wordsOf(stemOf(fileName)) };
  return candidates
    .flatMap((candidate) => bestOf(file, candidate))
    .filter(({ score }) => score >= SCORE_MIN)
    .sort((a, b) => b.score - a.score || (a.product < b.product ? -1 : 1))
    .slice(0, MATCHES_MAX);
}

interface FileName {
  readonly stem: string;
  readonly words: readonly string[];
}
type Finding = Omit<UploadMatch, 'product'>;

function bestOf(file: FileName, candidate: Candidate): UploadMatch[] {
  const findings = [
    bySku(file, candidate),
    byHandle(file, candidate),
    byFile(file, candidate),
    byTitle(file, candidate),
  ].filter((one) => one !== null);
  const [best] = findings.sort((a, b) => b.score - a.score);
  return best === undefined ? [] : [{ product: candidate.id, ...best }];
}

function bySku({ stem, words }: FileName, { skus }: Candidate): Finding | null {
  const whole = skus.find((sku) => isCode(sku) && codeOf(sku) === codeOf(stem));
  if (whole !== undefined)
    return { score: 1, by: 'sku', says: `The file is called as the SKU "${whole}".` };
  const runs = runsOf(words);
  const inside = skus.find((sku) => isCode(sku) && runs.has(codeOf(sku)));
  return inside === undefined
    ? null
    : { score: 0.95, by: 'sku', says: `The file's name holds the SKU "${inside}".` };
}

const isCode = (sku: string): boolean => codeOf(sku).length >= CODE_MIN;

function byHandle({ words }: FileName, { handle }: Candidate): Finding | null {
  const own = wordsOf(handle);
  if (own.length === 0 || codeOf(handle).length < CODE_MIN) return null;
  if (own.join(' ') === words.join(' '))
    return { score: 0.9, by: 'handle', says: `The file is called as the handle "${handle}".` };
  // A colour or a size behind the product's name is what files of one look are called by.
  if (runsOf(words).has(own.join('')))
    return { score: 0.85, by: 'handle', says: `The file's name holds the handle "${handle}".` };
  return null;
}

function byFile({ stem }: FileName, { files }: Candidate): Finding | null {
  const same = files.find((one) => codeOf(stemOf(one)) === codeOf(stem) && codeOf(stem) !== '');
  return same === undefined
    ? null
    : { score: 0.8, by: 'file-name', says: `The store shows a file called "${same}" of it.` };
}

function byTitle({ words }: FileName, { title, handle }: Candidate): Finding | null {
  const found = new Set(words);
  const [byTitleWords, byHandleWords] = [title, handle].map((text) =>
    overlap(found, wordsOf(text)),
  );
  const score = Math.max(byTitleWords ?? 0, byHandleWords ?? 0) * 0.75;
  return score === 0
    ? null
    : {
        score: Math.round(score * 100) / 100,
        by: 'title',
        says: `Its name shares words with "${title}".`,
      };
}

/** Between how much of the product's name is in the file's, and how much they share: what a file adds counts half. */
function overlap(file: ReadonlySet<string>, words: readonly string[]): number {
  const own = new Set(words);
  const shared = [...own].filter((word) => file.has(word)).length;
  if (own.size === 0 || file.size === 0) return 0;
  return (shared / own.size + (2 * shared) / (own.size + file.size)) / 2;
}

/** Every run of neighbouring words as one code. */
function runsOf(words: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= words.length; to += 1) runs.add(words.slice(from, to).join(''));
  return runs;
}
