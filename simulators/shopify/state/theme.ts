import type { Shop } from './shop.ts';

/** The files of the shop's main theme that a merchant changes in the theme editor, as Shopify writes them. */
const made: Readonly<Record<string, unknown>> = {
  'templates/product.json': {
    sections: {
      main: {
        type: 'main-product',
        blocks: {
          title: { type: 'title', settings: {} },
          price: { type: 'price', settings: {} },
          variant_picker: { type: 'variant_picker', settings: {} },
          buy_buttons: { type: 'buy_buttons', settings: {} },
          description: { type: 'description', settings: {} },
        },
        block_order: ['title', 'price', 'variant_picker', 'buy_buttons', 'description'],
        settings: {},
      },
    },
    order: ['main'],
  },
  'config/settings_data.json': { current: { blocks: {} } },
};

export const MAIN_THEME = 'gid://shopify/OnlineStoreTheme/178412798391';

/** The names of the theme's files that are kept here. */
export const themeFiles = (): readonly string[] => Object.keys(made);

/** A block of a theme's JSON file: one of the theme's own, or one of an app (`shopify://apps/…`). */
export interface ThemeBlock {
  readonly type: string;
  readonly disabled?: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
}
export interface ProductTemplate {
  readonly sections: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly blocks: Readonly<Record<string, ThemeBlock>>;
        readonly block_order: readonly string[];
      }
    >
  >;
  readonly order: readonly string[];
}
export interface ThemeSettings {
  readonly current: { readonly blocks: Readonly<Record<string, ThemeBlock>> };
}

const keyOf = (name: string): string => `theme ${name}`;

/** The text of a file of the main theme; null when the theme has none of that name. */
export function themeFile(shop: Shop, name: string): string | null {
  const written = shop.journal.get<string>(keyOf(name));
  if (written !== undefined) return written;
  const first = made[name];
  return first === undefined ? null : JSON.stringify(first, null, 2);
}

/** Saves a file, as the theme editor does. */
export const writeThemeFile = (shop: Shop, name: string, text: string): void =>
  shop.journal.set(keyOf(name), text);

/** The product page's template. */
export const productTemplate = (shop: Shop): ProductTemplate =>
  JSON.parse(themeFile(shop, 'templates/product.json') ?? '') as ProductTemplate;

/** The theme's settings, in which active app embeds stand. */
export const themeSettings = (shop: Shop): ThemeSettings =>
  JSON.parse(themeFile(shop, 'config/settings_data.json') ?? '') as ThemeSettings;
