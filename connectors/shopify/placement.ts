import { z } from 'zod';
import type { Connection, Placement } from '../../src/contract/connector.ts';
import type { Client } from './client.ts';
import { readTheme } from './operations/theme.ts';
import type { ShopifySettings } from './settings.ts';
import { readSignIn } from './sign-in.ts';

const TEMPLATE = 'templates/product.json';
const SETTINGS = 'config/settings_data.json';
/** A block of ours, in a section or in the body of every page; who deployed the app decides what stands around its name. */
const OURS = /^shopify:\/\/apps\/[^/]+\/blocks\/plinth-3d(-embed)?\//;
const THEME_SCOPES = ['read_themes', 'write_themes'];

const block = z.object({ type: z.string(), disabled: z.boolean().optional() });
const blocks = z.record(z.string(), block).optional();
const template = z.object({
  sections: z.record(z.string(), z.object({ disabled: z.boolean().optional(), blocks })),
});
const settings = z.object({ current: z.union([z.string(), z.object({ blocks })]) });

/** Whether the theme that shoppers see has our block or our embed. Themes can be read with a scope that most apps do without. */
export function placementOf(client: Client, connection: Connection<ShopifySettings>): Placement {
  return {
    async state() {
      const { signIn } = await readSignIn(connection.secrets);
      const scopes = signIn.scope.split(',').map((one) => one.trim());
      if (!THEME_SCOPES.some((scope) => scopes.includes(scope))) return 'unknown';
      const { themes } = await client.call(readTheme, { filenames: [TEMPLATE, SETTINGS] });
      const files = themes?.nodes[0]?.files?.nodes ?? [];
      const contentOf = (name: string): unknown =>
        parse(files.find(({ filename }) => filename === name)?.body.content);
      const [page, all] = [
        template.safeParse(contentOf(TEMPLATE)),
        settings.safeParse(contentOf(SETTINGS)),
      ];
      if (!page.success && !all.success) return 'unknown';
      return isInSection(page.data) || isInBody(all.data) ? 'active' : 'inactive';
    },

    async url() {
      const { signIn } = await readSignIn(connection.secrets);
      const link = new URL(`https://${connection.settings.shop}/admin/themes/current/editor`);
      link.searchParams.set('template', 'product');
      link.searchParams.set('target', 'mainSection');
      // As it is, not encoded: the editor takes the slash as part of the name.
      return `${link.href}&addAppBlockId=${signIn.clientId}/plinth-3d`;
    },
  };
}

const isInSection = (page: z.infer<typeof template> | undefined): boolean =>
  Object.values(page?.sections ?? {}).some(
    (section) => section.disabled !== true && isOurs(section.blocks),
  );

/** The settings are the name of one of the theme's styles as long as the merchant has changed nothing. */
const isInBody = (all: z.infer<typeof settings> | undefined): boolean =>
  all !== undefined && typeof all.current !== 'string' && isOurs(all.current.blocks);

const isOurs = (all: z.infer<typeof blocks>): boolean =>
  Object.values(all ?? {}).some(({ type, disabled }) => disabled !== true && OURS.test(type));

/** Shopify writes a comment above the JSON of its theme files. */
function parse(text: string | undefined): unknown {
  try {
    return JSON.parse((text ?? '').replace(/^\s*\/\*[\s\S]*?\*\//, ''));
  } catch {
    return null;
  }
}
