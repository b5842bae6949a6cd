import type { OrganizationId, SessionId } from '../../kernel/ids.ts';
import type { Session } from './session.ts';

/** The sessions of all organizations, as the check of a request needs them; a token is never kept, only looked up by its hash. */
export interface Sessions {
  /** Null when no session has this token, or no longer. */
  find(token: string): Promise<Session | null>;
  /** Notes that it is in use. */
  touch(session: Pick<Session, 'organization' | 'id'>): Promise<void>;
  /**
   * Uses a sign-in link up and opens a session for its member, in one step: of two who try, one gets in.
   * The session that the browser held before ends with it. Null when the link was used, is too old, or never was.
   */
  open(link: string, before: string | null): Promise<{ readonly token: string } | null>;
  revoke(organization: OrganizationId, id: SessionId): Promise<void>;
}
