import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { EXTMeshoptCompression } from '@gltf-transform/extensions';
import { quantize } from '@gltf-transform/functions';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { browsableGlb } from '../../../src/main/commands/view/browsable-glb.ts';
import { viewServer } from '../../../src/main/commands/view/view-server.ts';
import { openBrowser } from '../../browser/open-browser.ts';
import { chair, glbOf } from '../../conversion/made-models.ts';
import { sampleReport } from '../../core/conversions/sample-conversion.ts';

test('both models load without anything from elsewhere, and the slider moves the line between them', async () => {
  const model = await chair();
  await model.transform(quantize());
  model.createExtension(EXTMeshoptCompression).setRequired(true);
  const packed = await (await modelIo()).writeBinary(model);
  const shown = { name: 'chair.glb', result: { outputs: {}, report: sampleReport } };
  const files = { before: await browsableGlb(packed), after: await glbOf(await chair()) };
  const server = viewServer(shown, files).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await using browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 240, height: 360 } });
    const faults: string[] = [];
    page.on('console', (said) => {
      if (said.type() === 'error') faults.push(said.text());
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLElement & { loaded?: boolean }>('model-viewer')].every(
        ({ loaded }) => loaded,
      ),
    );
    const slider = page.getByRole('slider');
    const lineAt = async () => {
      const [pair, line] = [
        await page.locator('.pair').boundingBox(),
        await page.locator('.line').boundingBox(),
      ];
      return ((line!.x + line!.width / 2 - pair!.x) / pair!.width) * 100;
    };
    expect(await lineAt()).toBeCloseTo(50, 0);
    await slider.press('Home');
    expect(await lineAt()).toBeCloseTo(0, 0);
    await slider.press('PageUp');
    expect(await lineAt()).toBeGreaterThan(4);
    expect(faults).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
