import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdminFrame, Embedding } from '../contract/connector.ts';
import { escape } from './docs/html.ts';
import { pagePolicy, policyText } from './page-policy.ts';

export interface EmbeddedPage {
  readonly html: string;
  readonly policy: string;
}
export interface EmbeddedNeeds {
  readonly platforms: readonly {
    readonly embedding?: Pick<Embedding<never>, 'askedFrom' | 'frame'>;
  }[];
  /** Domain → loopback address: a simulated store's admin and its script are on this machine. */
  readonly simulatedStores: Readonly<Record<string, string>>;
  /** The folder of the built web app. */
  readonly pages: string;
}

/**
 * The web app's page as the admin of one store may frame it, and nobody else: with the platform's script before the app's own.
 * An address that names no store gives the page as it is, which nobody may frame.
 */
export async function embeddedPage(
  needs: EmbeddedNeeds,
  query: URLSearchParams,
): Promise<EmbeddedPage> {
  const html = await readFile(join(needs.pages, 'index.html'), 'utf8');
  const frame = frameOf(needs, query);
  if (frame === null) return { html, policy: policyText(pagePolicy) };
  const scripts = [...(pagePolicy['script-src'] ?? []), new URL(frame.script).origin];
  const policy = { ...pagePolicy, 'script-src': scripts, 'frame-ancestors': frame.ancestors };
  return { html: html.replace(/(?=<script\b)/, tagsOf(frame)), policy: policyText(policy) };
}

function frameOf(needs: EmbeddedNeeds, query: URLSearchParams): AdminFrame | null {
  for (const { embedding } of needs.platforms) {
    const store = embedding?.askedFrom(query) ?? null;
    if (embedding === undefined || store === null) continue;
    const frame = embedding.frame(store, query);
    const simulated = needs.simulatedStores[store];
    if (simulated === undefined) return frame;
    const { origin } = new URL(simulated);
    const script = new URL(frame.scriptPath, origin).href;
    return { ...frame, ancestors: [origin], script };
  }
  return null;
}

const tagsOf = ({ meta, script }: AdminFrame): string =>
  [
    ...Object.entries(meta).map(
      ([name, content]) => `<meta name="${escape(name)}" content="${escape(content)}" />`,
    ),
    `<script src="${escape(script)}"></script>`,
    '',
  ].join('\n    ');
