declare module 'draco3dgltf' {
  const draco: { createDecoderModule(): Promise<unknown> };
  export default draco;
}

declare module 'gltf-validator' {
  export interface ValidatorMessage {
    readonly code: string;
    readonly message: string;
    readonly severity: 0 | 1 | 2 | 3;
    readonly pointer?: string;
    readonly offset?: number;
  }
  export interface ValidatorReport {
    readonly issues: {
      readonly numErrors: number;
      readonly numWarnings: number;
      readonly messages: readonly ValidatorMessage[];
    };
  }
  export function validateString(
    json: string,
    options?: { maxIssues?: number; ignoredIssues?: readonly string[] },
  ): Promise<ValidatorReport>;
  export function validateBytes(
    bytes: Uint8Array,
    options?: { maxIssues?: number; ignoredIssues?: readonly string[] },
  ): Promise<ValidatorReport>;
}

declare module 'three/examples/jsm/loaders/usd/USDCParser.js' {
  export class USDCParser {
    parseData(buffer: ArrayBuffer): unknown;
  }
}

declare module 'three/examples/jsm/loaders/usd/USDAParser.js' {
  export class USDAParser {
    parseData(text: string): unknown;
  }
}

declare module 'three/examples/jsm/loaders/usd/USDComposer.js' {
  import type { Group } from 'three';
  export class USDComposer {
    imageLoader: { load(url: string, onLoad: (image: unknown) => void): void };
    compose(
      layer: unknown,
      assets: Readonly<Record<string, unknown>>,
      variants: Readonly<Record<string, string>>,
      basePath: string,
    ): Group;
  }
}
