import { ButtonLink } from './parts/button-link.tsx';
import { Empty } from './parts/empty.tsx';
import { Screen } from './parts/screen.tsx';
import { usePlace } from './router/place.ts';
import { matchOf } from './router/routes.ts';
import { Overview } from './screens/overview/overview.tsx';

/** The page that the address names. */
export function Pages() {
  const { path } = usePlace();
  const match = matchOf(path);
  if (match?.name === 'overview') return <Overview />;
  return (
    <Screen title="Nothing here">
      <Empty icon="search" title="There is no page at this address.">
        <ButtonLink to="/">To the overview</ButtonLink>
      </Empty>
    </Screen>
  );
}
