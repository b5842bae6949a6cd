/** A buffer that holds these bytes alone: loaders of three.js read from its beginning to its end. */
export const ownBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
