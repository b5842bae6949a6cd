import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHOP_LOCALES } from './locales.ts';

/** The deployed app extension: what the app's developer pushed, and what the theme's files call it. */
export interface AppExtension {
  readonly folder: string;
  readonly app: string;
  readonly uuid: string;
}

export const EXTENSION_UUID = '01985c1e-7f5a-7c58-9a11-6d2f0b7c4e21';

/** Where the shop serves the extension's assets. */
export const extensionAssets = ({ uuid, app }: AppExtension): string =>
  `/cdn/extensions/${uuid}/${app}-1/assets`;

/** A block as the theme's files name it. */
export const blockType = ({ app, uuid }: AppExtension, block: string): string =>
  `shopify://apps/${app}/blocks/${block}/${uuid}`;

/** The block's name when a theme's file means one of this extension. */
export function blockOfType(extension: AppExtension, type: string): string | null {
  const block = /\/blocks\/([\w-]+)\//.exec(type)?.[1];
  return block !== undefined && type === blockType(extension, block) ? block : null;
}

export interface BlockSource {
  readonly liquid: string;
  readonly schema: {
    readonly name: string;
    readonly target: 'section' | 'body';
    readonly settings: readonly { readonly id: string; readonly default?: unknown }[];
  };
}

/** Reads a block: the Liquid that is rendered, and the schema that stands below it. */
export async function readBlock({ folder }: AppExtension, block: string): Promise<BlockSource> {
  const text = await readFile(join(folder, 'blocks', `${block}.liquid`), 'utf8');
  const schema = /\{%-?\s*schema\s*-?%\}([\s\S]*)\{%-?\s*endschema\s*-?%\}/.exec(text);
  return {
    liquid: text.replace(schema?.[0] ?? '', ''),
    schema: JSON.parse(schema?.[1] ?? '{}') as BlockSource['schema'],
  };
}

/** The words for shoppers in a language; those of the default language where there are none. */
export async function readWords(
  { folder }: AppExtension,
  locale: string,
): Promise<Readonly<Record<string, unknown>>> {
  const isDefault = locale === SHOP_LOCALES[0];
  const file = join(folder, 'locales', `${locale}${isDefault ? '.default' : ''}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}
