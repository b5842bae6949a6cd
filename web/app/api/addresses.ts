import type { paths } from './openapi.d.ts';

type JsonOf<Operation> = Operation extends {
  responses: infer Responses;
}
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 202
        ? Responses[Status] extends { content: { 'application/json': infer Sent } }
          ? Sent
          : never
        : never;
    }[keyof Responses]
  : never;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths of the API that take a method. */
export type PathOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, { responses: unknown }> ? Path : never;
}[keyof paths];

/** What a path answers. */
export type Answer<Path extends PathOf<M>, M extends Method = 'get'> =
  paths[Path] extends Record<M, infer Operation> ? JsonOf<Operation> : never;

/** What a path takes as its body. */
export type Body<Path extends PathOf<M>, M extends Method> =
  paths[Path] extends Record<M, { requestBody?: { content: { 'application/json': infer Given } } }>
    ? Given
    : undefined;

/** The lists among them. */
export type ListPath = {
  [Path in PathOf<'get'>]: Answer<Path> extends { items: unknown[]; next: string | null }
    ? Path
    : never;
}[PathOf<'get'>];
export type Item<Path extends ListPath> =
  Answer<Path> extends { items: (infer One)[] } ? One : never;

export type Names = Readonly<Record<string, string | number | null | undefined>>;

/** An address of the API with the type of what it answers. */
export interface Address<T> {
  readonly url: string;
  /** Only a type: nothing is ever there. */
  readonly answers?: T;
}

/** Fills a path's names and puts the rest behind the question mark. */
export function urlOf(path: string, names: Names = {}): string {
  const rest = new URLSearchParams();
  let url = path;
  for (const [name, value] of Object.entries(names)) {
    if (value === undefined || value === null || value === '') continue;
    const place = `{${name}}`;
    if (url.includes(place)) url = url.replace(place, encodeURIComponent(value));
    else rest.set(name, String(value));
  }
  return rest.size === 0 ? url : `${url}?${rest.toString()}`;
}

/** The address of something to read: at('/v1/products/{product}', { product }). */
export const at = <Path extends PathOf<'get'>>(
  path: Path,
  names?: Names,
): Address<Answer<Path>> => ({
  url: urlOf(path, names),
});
