import type { OrganizationId } from '../kernel/ids.ts';
import { ask, type SystemDatabase } from './system.ts';
import type { TenantTx } from './tenant.ts';

/** The organization of the transaction itself. */
export const organizationsIn = (tx: TenantTx) => ({
  /** Safe to repeat: an organization that exists keeps its name. */
  async create(name: string): Promise<void> {
    await tx.db
      .insertInto('organizations')
      .values({ id: tx.organization, name })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
});

/** Every organization of the installation, for jobs that go through all of them one by one. */
export const listOrganizations = (
  system: SystemDatabase,
): Promise<{ id: OrganizationId; name: string }[]> =>
  ask(system, (db) =>
    db.selectFrom('organizations').select(['id', 'name']).orderBy('id').execute(),
  );
