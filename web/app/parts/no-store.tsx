import { pathOf } from '../router/routes.ts';
import { ButtonLink } from './button-link.tsx';
import { Empty } from './empty.tsx';

/** A page about a store, where there is none yet. */
export const NoStore = () => (
  <Empty icon="connections" title="No store is connected yet.">
    <p className="quiet">Connect one: its catalog is read, and every look is made that can be.</p>
    <ButtonLink to={pathOf('connect', {})} look="main">
      Connect a store
    </ButtonLink>
  </Empty>
);
