import type { MemberId, OrganizationId, SessionId } from '../../kernel/ids.ts';
import type { Role } from './member.ts';

const HOUR_MS = 3_600_000;

/** However busy it is, a session ends after this. */
export const SESSION_MS = 30 * 24 * HOUR_MS;
/** A session that nobody uses ends after this. */
export const SESSION_IDLE_MS = 7 * 24 * HOUR_MS;
/** How often its use is noted: often enough for the idle limit, seldom enough to cost nothing. */
export const SESSION_NOTED_MS = 5 * 60_000;
/** A sign-in link that was printed and forgotten opens nothing after this. */
export const OWNER_LINK_MS = 24 * HOUR_MS;

export interface Session {
  readonly organization: OrganizationId;
  readonly id: SessionId;
  readonly member: MemberId;
  readonly role: Role;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** Whether a session still opens anything at this moment. */
export const isOpen = (session: Pick<Session, 'seenAt' | 'expiresAt'>, now: Date): boolean =>
  now < session.expiresAt && now.getTime() - session.seenAt.getTime() < SESSION_IDLE_MS;
