import { ButtonLink } from './parts/button-link.tsx';
import { Empty } from './parts/empty.tsx';
import { Screen } from './parts/screen.tsx';
import { usePlace } from './router/place.ts';
import { matchOf } from './router/routes.ts';
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

/** The page that the address names. */
export function Pages() {
  const { path } = usePlace();
  const match = matchOf(path);
  if (match === null) return <Nowhere />;
  switch (match.name) {
    case 'overview':
    case 'signIn': // whoever is signed in already has nothing to do there
      return <Overview />;
    case 'products':
      return <Products />;
    case 'product':
      return <Product id={match.params.product} />;
    case 'review':
      return <Review />;
    case 'draft':
      return <Draft key={match.params.release} id={match.params.release} />;
    case 'runs':
      return <Runs />;
    case 'connections':
      return <Connections />;
    case 'connect':
      return <Connect />;
    case 'connection':
      return <ConnectionPage id={match.params.connection} />;
    case 'keys':
      return <Keys />;
  }
}

const Nowhere = () => (
  <Screen title="Nothing here">
    <Empty icon="search" title="There is no page at this address.">
      <ButtonLink to="/">To the overview</ButtonLink>
    </Empty>
  </Screen>
);
