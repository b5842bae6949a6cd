import { expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { pressInEditor } from './theme-editor.ts';
import { DOMAIN } from './start-shop.ts';
import { visitShop } from './visit-shop.ts';

const extension = fileURLToPath(new URL('../../../connectors/shopify/extension/', import.meta.url));

test('without the scope for themes nothing is asked and nothing is claimed', () =>
  visitShop(
    { profile: { scopes: ['read_products', 'write_products'] } },
    async ({ simulator, open }) => {
      const { placement } = await open();
      expect(await placement?.state()).toBe('unknown');
      expect(simulator.truth().calls['themes']).toBeUndefined();
    },
  ));

test('an embed in the body of every page is a place, too; one that is switched off is none', () =>
  visitShop({ extension }, async ({ simulator, open }) => {
    const { placement } = await open();
    const embed = `https://${DOMAIN}/admin/themes/current/editor?activateAppId=demo-client-id/plinth-3d-embed`;
    expect(await placement?.state()).toBe('inactive');
    await pressInEditor(simulator.url, embed, 'add');
    expect(await placement?.state()).toBe('active');
    await pressInEditor(simulator.url, embed, 'remove');
    expect(await placement?.state()).toBe('inactive');
  }));

test('the link opens the product page’s template with our block in its main section', () =>
  visitShop({}, async ({ open }) => {
    const { placement } = await open();
    expect(await placement?.url()).toBe(
      `https://${DOMAIN}/admin/themes/current/editor?template=product&target=mainSection&addAppBlockId=demo-client-id/plinth-3d`,
    );
  }));
