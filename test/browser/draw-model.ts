import type { Locator } from 'playwright-core';
import { type Hands, mouse } from './hands.ts';

/** Waits until a viewer shows its model in 3D. Where the processor draws, it does so only when it is asked to. */
export async function drawModel(viewer: Locator, hands: Hands = mouse): Promise<void> {
  const ask = viewer.getByRole('button', { name: 'Turn it in 3D' });
  const drawn = viewer.locator('xpath=self::*[@data-state="drawn"]');
  await ask.or(drawn).first().waitFor();
  if (await ask.isVisible()) await hands.press(ask);
  await drawn.waitFor();
}
