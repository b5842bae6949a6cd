import { useDeferredValue, useMemo } from 'react';
import { at, type Names } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useList } from '../../api/use-list.ts';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Empty } from '../../parts/empty.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { usePlace } from '../../router/place.ts';
import { useConnection } from '../../shell/use-connection.ts';
import { Filters } from './filters.tsx';
import { ProductGrid } from './product-grid.tsx';

/** Every product of the organization, as a grid to look through. */
export function Products() {
  const { connections } = useConnection();
  const { query } = usePlace();
  const named = query.get('connection');
  const connection = named ?? (connections?.length === 1 ? (connections[0]?.id ?? null) : null);
  const summary = useAnswer(
    connection === null ? null : at('/v1/connections/{connection}/summary', { connection }),
  ).value;
  const filter = useDeferredFilter({
    connection,
    q: query.get('q')?.trim(),
    verdict: query.get('verdict'),
    held: query.get('held'),
    looksMin: query.get('looksMin'),
    looksMax: query.get('looksMax'),
  });
  return (
    <Screen title="Products">
      <Filters connections={connections} counts={summary?.verdicts} held={summary?.held ?? 0} />
      <FilteredGrid key={JSON.stringify(filter)} filter={filter} />
    </Screen>
  );
}

const isFiltered = ({ connection: _store, ...asked }: Names): boolean =>
  Object.values(asked).some((one) => one !== null && one !== undefined && one !== '');

/** The grid follows what is typed, and never holds the typing up. */
function useDeferredFilter(filter: Names): Names {
  const text = useDeferredValue(JSON.stringify(filter));
  return useMemo(() => JSON.parse(text) as Names, [text]);
}

function FilteredGrid({ filter }: { readonly filter: Names }) {
  const list = useList('/v1/products', filter);
  if (list.isLoaded && list.rows.length === 0)
    return (
      <Empty
        icon="search"
        title={isFiltered(filter) ? 'No product is like that.' : 'No product yet.'}
      >
        <p className="quiet">
          {isFiltered(filter)
            ? 'Take a filter away, or search for a part of a title, handle or SKU.'
            : 'Products appear here as soon as a sync has read them.'}
        </p>
        {isFiltered(filter) && <ButtonLink to="/products">Show all products</ButtonLink>}
      </Empty>
    );
  return (
    <>
      <NotLoaded problem={list.isLoaded ? null : list.problem} />
      <ProductGrid list={list} />
    </>
  );
}
