import type { ConversionId, OrganizationId, ProductId } from '../../src/kernel/ids.ts';
import { convertUnit } from '../../src/core/conversions/convert-unit.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds } from './needs.ts';

/** The GPU's work. Each unit is keyed by its content, so a retry after a crash only does what is missing. */
export const conversionActivities = (needs: HubNeeds) => ({
  async listUnits(of: {
    organizationId: string;
    productId: string;
    after: string | null;
    limit: number;
  }): Promise<{ units: readonly string[] }> {
    const { conversions } = needs.recordsOf(of.organizationId as OrganizationId);
    const { productId, after, limit } = of;
    return {
      units: await conversions.todo(
        productId as ProductId,
        needs.recipe.hash,
        after as ConversionId | null,
        limit,
      ),
    };
  },

  async convertUnits(of: {
    organizationId: string;
    units: readonly string[];
  }): Promise<{ done: number; failed: number }> {
    return keepAlive(async (tell) => {
      const organization = of.organizationId as OrganizationId;
      const { conversions } = needs.recordsOf(organization);
      let failed = 0;
      for (const [index, unit] of of.units.entries()) {
        const end = await convertUnit(
          { conversions, service: needs.conversion },
          { organization, conversion: unit as ConversionId },
          {
            onProgress: (step, fraction) => tell({ index, step, fraction }),
            signal: cancelled(),
          },
        );
        if (end === 'failed') failed += 1; // the reason is on the unit's row: one bad model must not stop its neighbours
      }
      return { done: of.units.length - failed, failed };
    });
  },
});
export type ConversionActivities = ReturnType<typeof conversionActivities>;
