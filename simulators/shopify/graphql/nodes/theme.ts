import { MAIN_THEME, themeFile, themeFiles } from '../../state/theme.ts';
import type { Shop } from '../../state/shop.ts';
import { connectionOf } from '../connection.ts';
import type { Field, Source } from '../context.ts';
import { allowArguments } from '../resolve-field.ts';

/** The theme that shoppers see. */
export const mainTheme = (shop: Shop): Source => ({
  __typename: 'OnlineStoreTheme',
  id: MAIN_THEME,
  name: 'Main',
  role: 'MAIN',
  files: ((args, context, info) => {
    allowArguments(info, args, ['filenames', 'first', 'after']);
    const wanted = args['filenames'] as readonly string[] | null | undefined;
    const items = themeFiles().filter((name) => wanted?.includes(name) ?? true);
    const toNode = (filename: string): Source => ({
      filename,
      body: {
        __typename: 'OnlineStoreThemeFileBodyText',
        // As Shopify's own files begin.
        content: `/*\n * IMPORTANT: The contents of this file are auto-generated.\n */\n${themeFile(shop, filename) ?? ''}`,
      },
    });
    const of = { items, idOf: (filename: string) => filename, toNode, handled: ['filenames'] };
    return connectionOf(of, { args, context, info });
  }) satisfies Field,
});
