type Address = Pick<Location, 'pathname' | 'search'>;

/** Below this the app runs inside another admin's frame. */
const EMBEDDED = '/embedded';
/** What that admin told of itself: the server asks for it again when the frame is loaded anew. A token is not among them. */
const KEPT = ['embedded', 'shop', 'host', 'locale', 'client_id'];
const HANDED = [...KEPT, 'id_token', 'hmac', 'timestamp', 'session'];

/** What stands around an address of ours. */
export interface Frame {
  /** '' where there is no frame. */
  readonly base: string;
  /** From the address bar to a page of ours. */
  inside(address: Address): string;
  /** From a page of ours to the address bar. */
  outside(to: string): string;
}

const alone: Frame = {
  base: '',
  inside: ({ pathname, search }) => `${pathname}${search}`,
  outside: (to) => to,
};

/** Reads from the first address whether a frame stands around the app; what it says of itself stays with every page. */
export function frameOf({ pathname, search }: Address, clientId: string | null): Frame {
  if (pathname !== EMBEDDED && !pathname.startsWith(`${EMBEDDED}/`)) return alone;
  const given = new URLSearchParams(search);
  if (clientId !== null) given.set('client_id', clientId); // the token that named it is not kept
  const kept = KEPT.flatMap((name) => {
    const value = given.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    base: EMBEDDED,
    inside(address) {
      const query = new URLSearchParams(address.search);
      for (const name of HANDED) query.delete(name);
      const path = address.pathname.slice(EMBEDDED.length) || '/';
      return query.size === 0 ? path : `${path}?${query.toString()}`;
    },
    outside(to) {
      const [path = '', asked = ''] = to.split('?', 2);
      const query = new URLSearchParams(asked);
      for (const [name, value] of kept) query.set(name, value);
      return `${EMBEDDED}${path === '/' ? '' : path}?${query.toString()}`;
    },
  };
}
