import { USDAParser } from 'three/examples/jsm/loaders/usd/USDAParser.js';
import { USDCParser } from 'three/examples/jsm/loaders/usd/USDCParser.js';
import { Failure } from '../../../kernel/errors.ts';
import { limits } from '../../limits.ts';
import { checkCrate, isCrate } from './check-crate.ts';

const READ_LIST = '_readArrayValue';
interface Parser extends USDCParser {
  readonly reader: { tell(): number; seek(at: number): void; readUint64(): number };
  [READ_LIST]: (value: unknown) => unknown;
}

/**
 * A reader that counts what it reads: a crate may name one list of millions in every field, and each time it is unpacked anew.
 * The parser's own way in to every list is where the count is known before anything of that size is allocated.
 */
function countingParser(): Parser {
  const parser = new USDCParser() as Parser;
  const readList = parser[READ_LIST].bind(parser);
  let elements = 0;
  parser[READ_LIST] = (value) => {
    const at = parser.reader.tell();
    elements += parser.reader.readUint64();
    parser.reader.seek(at);
    if (!(elements <= limits.elements))
      throw new Failure('model.too-large', {
        place: 'elements',
        is: elements,
        max: limits.elements,
      });
    return readList(value);
  };
  return parser;
}

/** Parses one USD layer, binary or text; a file that cannot be parsed fails with its reason. */
export function readLayer(bytes: Uint8Array): unknown {
  const crate = isCrate(bytes);
  if (crate) checkCrate(bytes);
  else checkText(bytes);
  try {
    if (crate) return countingParser().parseData(new Uint8Array(bytes).buffer);
    return new USDAParser().parseData(new TextDecoder().decode(bytes));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('model.unreadable', { reason: (cause as Error).message }, { cause });
  }
}

const OPENERS = new Set([0x28, 0x5b, 0x7b]);
const CLOSERS = new Set([0x29, 0x5d, 0x7d]);

function checkText(bytes: Uint8Array): void {
  if (Buffer.from(bytes.subarray(0, 5)).toString() !== '#usda')
    throw new Failure('model.unreadable', { reason: 'not a USD layer' });
  if (bytes.byteLength > limits.textBytes)
    throw new Failure('model.too-large', {
      place: 'the text',
      is: bytes.byteLength,
      max: limits.textBytes,
    });
  let depth = 0;
  for (const byte of bytes) {
    if (OPENERS.has(byte)) depth += 1;
    else if (CLOSERS.has(byte)) depth -= 1;
    if (depth > limits.nodeDepth)
      throw new Failure('model.too-large', { place: 'depth of the text', max: limits.nodeDepth });
  }
}
