import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { type AccessorOutline, type GltfOutline, componentsOf, elementBytes } from './gltf.ts';

type View = GltfOutline['bufferViews'][number];
type Buffer = GltfOutline['buffers'][number];

/** Follows every declared range to the bytes that are there: what lies outside would be read as somebody else's memory, or as zeros. */
export function checkBuffers(outline: GltfOutline, bin: Uint8Array): void {
  const present = outline.buffers.map((buffer, index) => bytesPresent(buffer, index, bin));
  for (const [index, view] of outline.bufferViews.entries())
    checkView(view, `bufferViews.${index}`, present);
  const unpacked = outline.bufferViews.reduce((sum, view) => {
    const packed = packing(view);
    return sum + (packed ? packed.count * packed.byteStride : 0);
  }, 0);
  if (unpacked > limits.unpackedBytes)
    throw new Failure('model.too-large', {
      place: 'bufferViews',
      is: unpacked,
      max: limits.unpackedBytes,
    });
  for (const [index, accessor] of outline.accessors.entries())
    checkAccessor(outline, accessor, `accessors.${index}`);
  for (const [index, { bufferView }] of outline.images.entries())
    if (bufferView !== undefined && bufferView >= outline.bufferViews.length)
      throw invalid(`images.${index}.bufferView`, `no bufferView ${bufferView}`);
}

function bytesPresent(buffer: Buffer, index: number, bin: Uint8Array): number {
  if (isFallback(buffer)) {
    if (buffer.byteLength > limits.unpackedBytes)
      throw new Failure('model.too-large', {
        place: `buffers.${index}`,
        is: buffer.byteLength,
        max: limits.unpackedBytes,
      });
    return buffer.byteLength;
  }
  // A data URI is at most as long as the JSON it stands in, which is already limited.
  const bytes = buffer.uri === undefined ? bin.byteLength : Math.ceil(buffer.uri.length * 0.75);
  if (buffer.byteLength <= bytes) return buffer.byteLength;
  throw new Failure('model.truncated', {
    place: `buffers.${index}`,
    bytes,
    expected: buffer.byteLength,
  });
}

/** Compressed geometry declares the buffer it unpacks to; that one has no bytes in the file. */
const isFallback = (buffer: Buffer): boolean =>
  ['EXT_meshopt_compression', 'KHR_meshopt_compression'].some((name) => {
    const extension = buffer.extensions?.[name];
    return (extension as { fallback?: unknown } | undefined)?.fallback === true;
  });

function checkView(view: View, place: string, present: readonly number[]): void {
  const packed = packing(view);
  for (const range of packed ? [view, packed] : [view]) {
    const bytes = present[range.buffer];
    if (bytes === undefined) throw invalid(place, `no buffer ${range.buffer}`);
    if (range.byteOffset + range.byteLength > bytes)
      throw invalid(place, `it ends ${range.byteOffset + range.byteLength - bytes} bytes too late`);
  }
  if (packed && packed.count * packed.byteStride > view.byteLength)
    throw invalid(place, 'it unpacks to more than it has room for');
}

const packing = (view: View) =>
  view.extensions?.EXT_meshopt_compression ?? view.extensions?.KHR_meshopt_compression;

function checkAccessor(outline: GltfOutline, accessor: AccessorOutline, place: string): void {
  if ((accessor.sparse?.count ?? 0) > accessor.count)
    throw invalid(place, 'too many sparse values');
  if (accessor.bufferView === undefined) return;
  const view = outline.bufferViews[accessor.bufferView];
  if (!view) throw invalid(place, `no bufferView ${accessor.bufferView}`);
  const element = elementBytes(accessor);
  const component = element / componentsOf(accessor);
  if ((accessor.byteOffset + view.byteOffset) % component !== 0)
    throw invalid(place, `it does not begin at a multiple of ${component} bytes`);
  const stride = view.byteStride ?? element;
  const end = accessor.byteOffset + (accessor.count - 1) * stride + element;
  if (end > view.byteLength)
    throw invalid(place, `it ends ${end - view.byteLength} bytes too late`);
}

const invalid = (place: string, reason: string) => new Failure('model.invalid', { place, reason });
