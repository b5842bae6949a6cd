import type { GLTF } from '@gltf-transform/core';
import {
  type ValidatorReport,
  type ValidatorMessage,
  validateBytes,
  validateString,
} from 'gltf-validator';

export interface Validation {
  readonly errors: number;
  readonly warnings: number;
  /** The first few, in words. */
  readonly says: readonly string[];
}

const MESSAGES = 1_000;

/** Asks Khronos' validator about a finished file, every byte of it. */
export const validateGlb = async (glb: Uint8Array): Promise<Validation> =>
  summary(await validateBytes(glb, { maxIssues: MESSAGES }));

/** Asks it about a file's JSON alone, ten times as fast: enough where the same binary part was judged before. */
export async function validateJson(text: Uint8Array): Promise<Validation> {
  const json = JSON.parse(Buffer.from(text).toString()) as GLTF.IGLTF;
  // With an address the buffer counts as elsewhere, and the validator's complaint that it cannot go there is ours to ignore.
  const buffer = json.buffers?.[0];
  if (buffer) buffer.uri = 'elsewhere.bin';
  const ignoredIssues = ['IO_ERROR'];
  return summary(
    await validateString(JSON.stringify(json), { maxIssues: MESSAGES, ignoredIssues }),
  );
}

function summary({ issues }: ValidatorReport): Validation {
  const messages = issues.messages.filter(isKnownTo);
  return {
    errors: issues.numErrors,
    warnings: issues.numWarnings - (issues.messages.length - messages.length),
    says: messages
      .filter(({ severity }) => severity <= 1)
      .toSorted((a, b) => a.severity - b.severity)
      .slice(0, 5)
      .map(({ code, pointer, message }) => `${code} ${pointer ?? ''}: ${message}`),
  };
}

/**
 * It does not know KHR_texture_basisu yet: it warns of the one media type that the extension asks for, and that it cannot read the picture.
 * We wrote and read those pictures ourselves; any other format would have been refused on its way in.
 */
const isKnownTo = ({ code, message }: ValidatorMessage): boolean =>
  code !== 'IMAGE_UNRECOGNIZED_FORMAT' &&
  !(code === 'VALUE_NOT_IN_LIST' && message.includes("'image/ktx2'"));
