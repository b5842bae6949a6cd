/**
 * What the app's pages may load: their own files and nothing else. No inline script, no eval, no frame, no foreign host. Every
 * word beyond 'self' is one that showing a model needs, and says why.
 */
export const pagePolicy: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  // The decoders of compressed models are WebAssembly; this word allows to compile that, and no JavaScript out of text.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  // The viewer brings one <style> in its template: this is its hash, and a test compares it with the package's.
  'style-src': ["'self'", "'sha256-PXtZZkJMMyc18o/DN1ZEFOJ2qEGq95IQbVaJFMOXOb0='"],
  // Pictures inside a model become blobs; so do files that are fetched with a key, which an <img> cannot send.
  'img-src': ["'self'", 'blob:'],
  'connect-src': ["'self'", 'blob:'],
  // The viewer starts its decoders from blobs.
  'worker-src': ['blob:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

export const policyText = (policy: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(policy)
    .map(([name, words]) => `${name} ${words.join(' ')}`)
    .join(';');
