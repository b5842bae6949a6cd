import { planExtras } from '../../src/core/conversions/plan-extras.ts';
import type {
  ConnectionId,
  ConversionId,
  OrganizationId,
  ProductId,
} from '../../src/kernel/ids.ts';
import type { HubNeeds } from './needs.ts';

interface Page {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly after: string | null;
  readonly limit: number;
}

/** What a store has chosen beyond the files that shoppers load. */
export const extraActivities = (needs: HubNeeds) => ({
  /** Plans what some products lack; `after` is null once all were looked at. */
  planExtras: ({ organizationId, connectionId, after, limit }: Page) => {
    const records = needs.recordsOf(organizationId as OrganizationId);
    const page = {
      connection: connectionId as ConnectionId,
      after: after as ProductId | null,
      limit,
    };
    return planExtras(records, page, needs.recipe);
  },

  async listExtras({
    organizationId,
    connectionId,
    after,
    limit,
  }: Page): Promise<{ units: readonly string[] }> {
    const { extras } = needs.recordsOf(organizationId as OrganizationId);
    const [connection, from] = [connectionId as ConnectionId, after as ConversionId | null];
    return { units: await extras.todo(connection, from, limit) };
  },
});
export type ExtraActivities = ReturnType<typeof extraActivities>;
