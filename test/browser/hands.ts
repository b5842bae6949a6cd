import type { Locator, Page } from 'playwright-core';

/** How a person uses a page. What one pair of hands can do, every other can do too: that is what the tests are about. */
export interface Hands {
  press(target: Locator): Promise<void>;
  type(field: Locator, text: string): Promise<void>;
  /** One of several radio buttons. */
  choose(radio: Locator): Promise<void>;
}

export const mouse: Hands = {
  press: (target) => target.click(),
  type: (field, text) => field.fill(text),
  // The button itself is often drawn by its label.
  choose: (radio) => radio.locator('xpath=ancestor::label').click(),
};

const TABS_MAX = 60;

/** Never touches the mouse, and never focuses anything that Tab and the arrow keys do not lead to. */
export const keyboard: Hands = {
  async press(target) {
    await reach(target);
    await target.page().keyboard.press('Enter');
  },
  async type(field, text) {
    await reach(field);
    await field.page().keyboard.type(text);
  },
  async choose(radio) {
    const page = radio.page();
    const group = await radio.evaluate((one) => (one as HTMLInputElement).name);
    await reach(page.locator(`input[name=${JSON.stringify(group)}]:checked`));
    for (let step = 0; step < TABS_MAX; step += 1) {
      if (await radio.isChecked()) return;
      await page.keyboard.press('ArrowRight');
    }
    throw new Error(`the arrow keys never lead to ${radio.toString()}`);
  },
};

/** Tab after Tab; inside a grid, where Tab leads to one card alone, the arrow keys. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor();
  const page = target.page();
  for (let step = 0; step < TABS_MAX; step += 1) {
    if (await target.evaluate(hasFocus)) return;
    const isInGrid = await page.evaluate(() => document.activeElement?.hasAttribute('data-index'));
    const isCard = await target.evaluate((one) => one.hasAttribute('data-index'));
    await page.keyboard.press(isInGrid === true && isCard ? 'ArrowRight' : 'Tab');
  }
  throw new Error(`Tab never leads to ${target.toString()}; it is at ${await focused(page)}`);
}

const hasFocus = (one: Element): boolean =>
  (one.getRootNode() as Document | ShadowRoot).activeElement === one;

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');
