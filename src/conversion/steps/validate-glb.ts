import { type ValidatorMessage, validateBytes } from 'gltf-validator';

export interface Validation {
  readonly errors: number;
  readonly warnings: number;
  /** The first few, in words. */
  readonly says: readonly string[];
}

/** Asks Khronos' validator about a finished file. */
export async function validateGlb(glb: Uint8Array): Promise<Validation> {
  const { issues } = await validateBytes(glb, { maxIssues: 200 });
  const unknown = issues.messages.filter(isUnknownToIt).length;
  return {
    errors: issues.numErrors,
    warnings: issues.numWarnings - unknown,
    says: issues.messages
      .filter((message) => message.severity <= 1 && !isUnknownToIt(message))
      .toSorted((a, b) => a.severity - b.severity)
      .slice(0, 5)
      .map(({ code, pointer, message }) => `${code} ${pointer ?? ''}: ${message}`),
  };
}

/** It does not know KHR_texture_basisu yet and warns of the one media type that the extension asks for. */
const isUnknownToIt = ({ code, message }: ValidatorMessage): boolean =>
  code === 'VALUE_NOT_IN_LIST' && message.includes("'image/ktx2'");
