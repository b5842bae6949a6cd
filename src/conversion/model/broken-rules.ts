import { type ValidatorMessage, validateBytes, validateString } from 'gltf-validator';
import { splitGlb } from './glb.ts';

/** A larger file's binary part is left alone: the validator takes a tenth of a second for a megabyte of it. */
const WHOLE_BYTES_MAX = 1_048_576;
const ISSUES_MAX = 200;
const TOLD_MAX = 3;
const ERROR = 0;
/** What the validator cannot know here: where a buffer without its bytes is, and pictures made after it was. */
const NOT_THE_FILES = ['IO_ERROR', 'IMAGE_UNRECOGNIZED_FORMAT'];
/** Only a warning of the validator's, but a reader has to guess what was meant; it does not know the pictures of KHR_texture_basisu. */
const isStrangeWord = ({ code, message }: ValidatorMessage): boolean =>
  code === 'VALUE_NOT_IN_LIST' && !message.includes("'image/ktx2'");

/**
 * Rules of glTF that a source breaks although we can read it, in sentences for its owner: other programs may show it otherwise,
 * or not at all. Asks Khronos' validator; what it cannot read itself is no rule that was broken.
 */
export async function brokenRules(glb: Uint8Array): Promise<string[]> {
  const options = { maxIssues: ISSUES_MAX, ignoredIssues: NOT_THE_FILES };
  try {
    const { issues } =
      glb.byteLength <= WHOLE_BYTES_MAX
        ? await validateBytes(glb, options)
        : await validateString(outlineAlone(glb), options);
    const broken = issues.messages.filter((each) => each.severity === ERROR || isStrangeWord(each));
    const rules = Map.groupBy(broken, ({ code }) => code);
    const told = [...rules.values()].slice(0, TOLD_MAX).map(sentence);
    const more = rules.size - told.length;
    return more > 0 ? [...told, `It breaks ${more} more rules of glTF.`] : told;
  } catch {
    return [];
  }
}

function sentence([first, ...others]: readonly ValidatorMessage[]): string {
  const place = first?.pointer === undefined ? '' : ` at ${first.pointer}`;
  const more = others.length === 0 ? '' : ` and in ${others.length} more places`;
  return `The file breaks a rule of glTF${place}${more}: ${first?.message}`;
}

/** The description without its binary part; with an address its buffer counts as elsewhere. */
function outlineAlone(glb: Uint8Array): string {
  const json = JSON.parse(new TextDecoder().decode(splitGlb(glb).json)) as {
    buffers?: { uri?: string }[];
  };
  const [buffer] = json.buffers ?? [];
  if (buffer) buffer.uri = 'elsewhere.bin';
  return JSON.stringify(json);
}
