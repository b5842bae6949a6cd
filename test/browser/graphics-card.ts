/** For addInitScript: what draws in the page is called by another name, so that models come unasked as they do on a graphics card. */
export function haveGraphicsCard(): void {
  const contexts = WebGL2RenderingContext.prototype;
  const asked = Object.getOwnPropertyDescriptor(contexts, 'getParameter')?.value as (
    name: number,
  ) => unknown;
  contexts.getParameter = function (name: number): unknown {
    const found = asked.call(this, name);
    return typeof found === 'string' && found.includes('SwiftShader') ? 'A graphics card' : found;
  };
}
