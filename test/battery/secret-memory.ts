import type { Secrets, SecretStore } from '../../src/contract/connector.ts';

/** Secrets in memory with a true compare-and-swap; it remembers all it ever held, to search failures for them. */
export interface SecretMemory extends SecretStore {
  readonly everHeld: () => readonly string[];
  readonly replaced: () => number;
}

/** Opens an empty memory. */
export function openSecretMemory(): SecretMemory {
  let held: { readonly secrets: Secrets; readonly version: number } = { secrets: {}, version: 0 };
  const ever = new Set<string>();
  return {
    read: async () => held,
    async replace(secrets, ifVersion) {
      if (held.version !== ifVersion) return false;
      held = { secrets, version: ifVersion + 1 };
      for (const [name, value] of Object.entries(secrets))
        if (/token|secret/i.test(name)) ever.add(value);
      return true;
    },
    everHeld: () => [...ever],
    replaced: () => held.version,
  };
}
