import { USDAParser } from 'three/examples/jsm/loaders/usd/USDAParser.js';
import { USDCParser } from 'three/examples/jsm/loaders/usd/USDCParser.js';
import { Failure } from '../../../kernel/errors.ts';
import { limits } from '../../limits.ts';
import { checkCrate, isCrate } from './check-crate.ts';

const READ_LIST = '_readArrayValue';
const BUILD_PATHS = '_buildPathsFromCompressed';
interface Parser extends USDCParser {
  readonly reader: { tell(): number; seek(at: number): void; readUint64(): number };
  [READ_LIST]: (value: unknown) => unknown;
  [BUILD_PATHS]: (...tree: [paths: Int32Array, elements: Int32Array, jumps: Int32Array]) => void;
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
  const buildPaths = parser[BUILD_PATHS].bind(parser);
  parser[BUILD_PATHS] = (...tree) => {
    checkTree(tree[2]);
    buildPaths(...tree);
  };
  return parser;
}

/** How the next path hangs on this one: -2 nothing does, -1 a child, 0 a sibling, else a child, and a sibling so many further on. */
function checkTree(jumps: Int32Array): void {
  const seen = new Uint8Array(jumps.length);
  const siblings = [0];
  for (let start = siblings.pop(); start !== undefined; start = siblings.pop())
    for (let at = start; ; at += 1) {
      const jump = jumps[at];
      // Branches that run into each other are walked again at each fork, which takes as long as there are combinations.
      if (jump === undefined || jump < -2 || seen[at] === 1)
        throw new Failure('model.invalid', { place: `path ${at}`, reason: 'paths form no tree' });
      seen[at] = 1;
      if (jump > 0) siblings.push(at + jump);
      if (jump === -2) break;
    }
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
