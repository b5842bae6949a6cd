import { Icon, type IconName } from '../parts/icon.tsx';
import { Link } from '../router/link.tsx';
import { usePlace } from '../router/place.ts';

const places: readonly { readonly to: string; readonly icon: IconName; readonly says: string }[] = [
  { to: '/', icon: 'overview', says: 'Overview' },
  { to: '/products', icon: 'products', says: 'Products' },
  { to: '/runs', icon: 'runs', says: 'Runs' },
  { to: '/connections', icon: 'connections', says: 'Connections' },
  { to: '/keys', icon: 'keys', says: 'API keys' },
];

/** The way to every part of the app. */
export function Navigation() {
  const { path } = usePlace();
  return (
    <nav aria-label="Parts of Plinth">
      <ul>
        {places.map(({ to, icon, says }) => (
          <li key={to}>
            <Link to={to} className="side-link" aria-current={current(to, path)}>
              <Icon name={icon} />
              {says}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const current = (to: string, path: string) => {
  if (path === to) return 'page';
  return to !== '/' && path.startsWith(`${to}/`) ? 'true' : undefined;
};
