import { z } from 'zod';
import { reachOf } from '../core/publishing/reach.ts';
import { fieldsOfGrant } from './fields-of-grant.ts';
import { formPart, platformOf, type Platform } from './form-of-platform.ts';
import { route } from './route.ts';
import { guide } from './shapes/guide.ts';

/** What this installation is to the stores that it is connected to. */
export interface Installation {
  readonly publicUrl: string;
  /** Domains of stores that run on this machine, with their addresses. */
  readonly simulatedStores: Readonly<Record<string, string>>;
}

export const getGuide = (needs: { platforms: readonly Platform[]; installation: Installation }) =>
  route({
    name: 'getGuide',
    method: 'get',
    path: '/v1/platforms/{platform}/guide',
    scope: 'read',
    confined: 'not',
    summary: 'Tell what to do in a platform’s own pages before a store can be connected.',
    input: z.strictObject({
      platform: z.string().max(100),
      store: z.string().min(1).max(300).describe('what people call the store, such as my-shop'),
    }),
    output: guide,
    run: async (input) => {
      const { publicUrl, simulatedStores } = needs.installation;
      const platform = platformOf(needs.platforms, input.platform);
      const settings = formPart(
        'settings',
        platform.settings,
        platform.guide.settingsOf(input.store),
      );
      const address = platform.address(settings);
      const steps = platform.guide.steps(settings, { publicUrl });
      return {
        platform: platform.id,
        store: { settings, address },
        publicUrl,
        reach: Object.hasOwn(simulatedStores, address)
          ? ('simulated' as const)
          : reachOf(publicUrl),
        steps,
        fields: fieldsOfGrant(
          platform.grant,
          steps.flatMap(({ gives }) => gives),
        ),
      };
    },
  });
