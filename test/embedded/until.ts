/** Waits until something is true; throws after `withinMs`. */
export async function until(check: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`not true within ${withinMs} ms`);
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
}
