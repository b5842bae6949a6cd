/** Follows a link into the theme editor of a simulated shop and presses the one button of that name. */
export async function pressInEditor(
  simulator: string,
  link: string,
  button: 'add' | 'remove',
): Promise<void> {
  const { pathname, search } = new URL(link);
  const editor = new URL(pathname + search, simulator);
  const page = await (await fetch(editor)).text();
  const value = new RegExp(`name="${button}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`the editor offers nothing to ${button}`);
  await fetch(editor, { method: 'POST', body: new URLSearchParams({ [button]: value }) });
}
