import type { ReactNode } from 'react';
import { ButtonLink } from './parts/button-link.tsx';
import { Empty } from './parts/empty.tsx';
import { Screen } from './parts/screen.tsx';
import { usePlace } from './router/place.ts';
import { type Match, matchOf, type Params, type RouteName } from './router/routes.ts';
import { Connect } from './screens/connections/connect.tsx';
import { ConnectionPage } from './screens/connections/connection.tsx';
import { Connections } from './screens/connections/connections.tsx';
import { Keys } from './screens/keys/keys.tsx';
import { Overview } from './screens/overview/overview.tsx';
import { Product } from './screens/product/product.tsx';
import { Products } from './screens/products/products.tsx';
import { Draft } from './screens/review/draft.tsx';
import { Review } from './screens/review/review.tsx';
import { Runs } from './screens/runs/runs.tsx';
import { Uploads } from './screens/uploads/uploads.tsx';

const pages: { readonly [Name in RouteName]: (params: Params<Name>) => ReactNode } = {
  overview: () => <Overview />,
  signIn: () => <Overview />, // whoever is signed in already has nothing to do there
  products: () => <Products />,
  product: ({ product }) => <Product id={product} />,
  review: () => <Review />,
  draft: ({ release }) => <Draft key={release} id={release} />,
  uploads: () => <Uploads />,
  runs: () => <Runs />,
  connections: () => <Connections />,
  connect: () => <Connect />,
  connection: ({ connection }) => <ConnectionPage id={connection} />,
  keys: () => <Keys />,
};

/** The page that the address names. */
export function Pages() {
  const { path } = usePlace();
  const match = matchOf(path);
  if (match === null) return <Nowhere />;
  // A match carries the params of its own route; TypeScript cannot see that across the two.
  const page = pages[match.name] as (params: Match['params']) => ReactNode;
  return page(match.params);
}

const Nowhere = () => (
  <Screen title="Nothing here">
    <Empty icon="search" title="There is no page at this address.">
      <ButtonLink to="/">To the overview</ButtonLink>
    </Empty>
  </Screen>
);
