import { useEffect, useRef } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { go, usePlace } from '../../router/place.ts';
import { pathOf } from '../../router/routes.ts';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { count } from '../../words/numbers.ts';
import {
  shownVerdicts,
  type VerdictName,
  type Verdicts,
  verdictMeaning,
  verdictWords,
} from '../../words/verdicts.ts';

const NO_FILTER = 'pending'; // the API lists by settled verdicts alone

/** What the grid shows, all of it in the address: a link to a filter can be sent to somebody. */
export function Filters(props: {
  readonly connections: readonly Connection[] | undefined;
  readonly counts: Verdicts | undefined;
  /** Variants that wait for a word. */
  readonly held: number;
}) {
  const { query } = usePlace();
  const search = useSearchKey();
  const set = (changes: Readonly<Record<string, string>>) =>
    go(pathOf('products', {}, { ...Object.fromEntries(query), ...changes }), 'replace');
  const connections = props.connections ?? [];
  return (
    <search className="filters">
      <label className="search">
        <span className="unseen">Search products by title, handle or SKU</span>
        <Icon name="search" size={18} />
        <input
          ref={search}
          type="search"
          placeholder="Title, handle or SKU"
          value={query.get('q') ?? ''}
          onChange={(event) => set({ q: event.target.value })}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      {connections.length > 1 && (
        <label className="field-inline">
          <span className="unseen">Store</span>
          <select
            value={query.get('connection') ?? ''}
            onChange={(event) => set({ connection: event.target.value })}
          >
            <option value="">All stores</option>
            {connections.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <LookFilter query={query} onChange={set} />
      <VerdictFilter
        counts={props.counts}
        chosen={query.get('verdict') ?? ''}
        onChoose={(verdict) => set({ verdict })}
      />
      <HeldFilter
        held={props.held}
        isChosen={query.get('held') === 'true'}
        onChoose={(held) => set({ held: held ? 'true' : '' })}
      />
    </search>
  );
}

function VerdictFilter(props: {
  readonly counts: Verdicts | undefined;
  readonly chosen: string;
  readonly onChoose: (verdict: string) => void;
}) {
  const { counts, chosen } = props;
  const names: readonly VerdictName[] = counts
    ? shownVerdicts(counts).filter((name) => name !== NO_FILTER)
    : ['live', 'ready', 'needs-model', 'failed'];
  return (
    <fieldset className="options verdict-filter">
      <legend className="unseen">Verdict</legend>
      {['', ...names].map((name) => (
        <label
          key={name}
          className={`option tone-${name || 'quiet'}`}
          title={name === '' ? undefined : verdictMeaning[name as VerdictName]}
        >
          <input
            type="radio"
            name="verdict"
            checked={chosen === name}
            onChange={() => props.onChoose(name)}
          />
          {name !== '' && <span className="dot" />}
          {name === '' ? 'All' : verdictWords[name as VerdictName]}
          {name !== '' && counts && (
            <span className="number quiet">{count(counts[name as VerdictName])}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

/** What waits for somebody's word; without any there is nothing to ask for. */
function HeldFilter(props: {
  readonly held: number;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  if (props.held === 0 && !props.isChosen) return null;
  return (
    <label className="option tone-ready">
      <input
        type="checkbox"
        checked={props.isChosen}
        onChange={(event) => props.onChoose(event.target.checked)}
      />
      Unlike its photo
      <span className="number quiet">{count(props.held)}</span>
    </label>
  );
}

/** How many looks a product has, from and to; a field that is left empty asks nothing. */
function LookFilter(props: {
  readonly query: URLSearchParams;
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
}) {
  const field = (name: 'looksMin' | 'looksMax', says: string) => (
    <label>
      <span className="quiet">{says}</span>
      <input
        inputMode="numeric"
        maxLength={5}
        value={props.query.get(name) ?? ''}
        onChange={(event) => props.onChange({ [name]: event.target.value.replaceAll(/\D/g, '') })}
      />
    </label>
  );
  return (
    <fieldset className="look-filter">
      <legend className="unseen">Looks of a product</legend>
      {field('looksMin', 'Looks from')}
      {field('looksMax', 'to')}
    </fieldset>
  );
}

/** "/" leads to the search, as in many programs, unless somebody is typing. */
function useSearchKey() {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return search;
}
