/** Every page there is, by its address below the app's own base. */
export const routes = {
  overview: '/',
  products: '/products',
  product: '/products/:product',
  review: '/review',
  draft: '/review/:release',
  uploads: '/uploads',
  runs: '/runs',
  connections: '/connections',
  connect: '/connections/new',
  connection: '/connections/:connection',
  keys: '/keys',
  signIn: '/sign-in',
} as const;

export type RouteName = keyof typeof routes;

/** What a route's address has to name: { product: string } for '/products/:product'. */
type ParamsIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [Key in Name | keyof ParamsIn<Rest>]: string }
  : Path extends `${string}:${infer Name}`
    ? { readonly [Key in Name]: string }
    : object;
export type Params<Name extends RouteName> = ParamsIn<(typeof routes)[Name]>;

export type Match = {
  [Name in RouteName]: { readonly name: Name; readonly params: Params<Name> };
}[RouteName];

type Query = Readonly<Record<string, string | undefined>>;

/** The address of a page: pathOf('product', { product: id }, { variant }). */
export function pathOf<Name extends RouteName>(
  name: Name,
  params: Params<Name>,
  query: Query = {},
): string {
  const given = params as Readonly<Record<string, string>>;
  const path = routes[name].replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(given[key] ?? ''),
  );
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

/** Which page an address is; null for none. A page of fixed words wins over one with a name in its place. */
export function matchOf(path: string): Match | null {
  const parts = path.split('/').filter((part) => part !== '');
  const names = (Object.keys(routes) as RouteName[]).toSorted(
    (a, b) => Number(routes[a].includes(':')) - Number(routes[b].includes(':')),
  );
  for (const name of names) {
    const params = paramsOf(routes[name], parts);
    if (params !== null) return { name, params } as Match;
  }
  return null;
}

function paramsOf(route: string, parts: readonly string[]): Record<string, string> | null {
  const wanted = route.split('/').filter((part) => part !== '');
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const given = parts[index] ?? '';
    const value = part.startsWith(':') ? decoded(given) : null;
    if (value !== null) params[part.slice(1)] = value;
    else if (part !== given) return null;
  }
  return params;
}

/** Null for what is no text, such as half of a letter: no page has such an address. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
