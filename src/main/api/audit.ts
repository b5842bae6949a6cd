import type { Audit } from '../../api/note-change.ts';
import { tell } from '../../db/events.ts';
import { type Database, inTenant } from '../../db/tenant.ts';
import { actorNameView } from '../../db/views/actor-name.ts';

/** Writes who asked for a change into the log of what was changed, where its timeline shows it. */
export const auditTo = (db: Database): Audit => ({
  note: async (organization, actor, { name, subject }) =>
    inTenant(db, organization, async (tx) => {
      const by = await actorNameView(tx, actor);
      await tell(tx, `asked.${kebab(name)}`, subject, { by, actor: actor.kind, id: actor.id });
    }),
});

const kebab = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
