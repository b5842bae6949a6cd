import { Liquid } from 'liquidjs';

/** Where the address of a file is made from its name, and the words of a language. */
export interface LiquidNeeds {
  readonly folders: readonly string[];
  readonly assets: string;
  readonly words: Readonly<Record<string, unknown>>;
  readonly locale: string;
  readonly currency: string;
  readonly globals: object;
}

/** A Liquid engine with those of Shopify's filters that the theme and the app extension use. */
export function openLiquid(needs: LiquidNeeds): Liquid {
  const { folders, locale, currency } = needs;
  const engine = new Liquid({
    root: [...folders],
    partials: [...folders],
    extname: '.liquid',
    globals: needs.globals,
    cache: false,
  });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
  // As Ruby on Rails writes JSON: nothing in it can end a script.
  engine.registerFilter('json', (value: unknown) =>
    (JSON.stringify(value) ?? 'null')
      .replace(/</g, '\\u003c')
      .replace(/>/g, '\\u003e')
      .replace(/&/g, '\\u0026'),
  );
  engine.registerFilter('money', (cents: number) => money.format(cents / 100));
  engine.registerFilter('asset_url', (name: string) => `${needs.assets}/${name}`);
  engine.registerFilter('image_url', (image: { readonly src: string }) => image.src);
  engine.registerFilter('t', (key: string) => wordAt(needs.words, key));
  return engine;
}

function wordAt(words: Readonly<Record<string, unknown>>, key: string): string {
  let at: unknown = words;
  for (const part of key.split('.')) at = (at as Record<string, unknown> | undefined)?.[part];
  return typeof at === 'string' ? at : `translation missing: ${key}`;
}
