import { at } from '../api/addresses.ts';
import { usePlinth } from '../api/plinth.tsx';
import { useAnswer } from '../api/use-answer.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Link } from '../router/link.tsx';
import { usePlace } from '../router/place.ts';
import { pathOf } from '../router/routes.ts';
import { count } from '../words/numbers.ts';
import { useConnection } from './use-connection.ts';

interface Place {
  readonly to: string;
  readonly icon: IconName;
  readonly says: string;
  /** The organization's, not a store's. */
  readonly isOwn?: boolean;
}

const places: readonly Place[] = [
  { to: '/', icon: 'overview', says: 'Overview' },
  { to: '/products', icon: 'products', says: 'Products' },
  { to: '/uploads', icon: 'uploads', says: 'Uploads', isOwn: true },
  { to: '/review', icon: 'review', says: 'Review' },
  { to: '/runs', icon: 'runs', says: 'Runs' },
  { to: '/connections', icon: 'connections', says: 'Connections' },
  { to: '/keys', icon: 'keys', says: 'API keys', isOwn: true },
];

/** Inside a store's admin there is that one store, and nobody to hand keys to. */
const placesOf = (connection: string): readonly Place[] =>
  places
    .filter(({ isOwn }) => isOwn !== true)
    .map((place) =>
      place.to === '/connections'
        ? { ...place, to: pathOf('connection', { connection }), says: 'Store' }
        : place,
    );

/** The way to every part of the app. */
export function Navigation() {
  const { confinedTo } = usePlinth();
  const { path, query } = usePlace();
  const store = query.get('connection');
  return (
    <nav aria-label="Parts of Plinth">
      <ul>
        {(confinedTo === null ? places : placesOf(confinedTo)).map(({ to, icon, says }) => (
          <li key={to}>
            <Link
              to={store === null ? to : `${to}?connection=${encodeURIComponent(store)}`}
              className="side-link"
              aria-current={current(to, path)}
            >
              <Icon name={icon} />
              {says}
              {to === '/review' && <DraftCount />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many drafts of the store wait for somebody's word. */
function DraftCount() {
  const { current: connection } = useConnection();
  const counts = useAnswer(
    connection === null
      ? null
      : at('/v1/connections/{connection}/releases', { connection: connection.id }),
  ).value;
  if (counts === undefined || counts.drafts === 0) return null;
  return (
    <span className="side-count number">
      {count(counts.drafts)}
      <span className="unseen"> waiting</span>
    </span>
  );
}

const current = (to: string, path: string) => {
  if (path === to) return 'page';
  return to !== '/' && path.startsWith(`${to}/`) ? 'true' : undefined;
};
