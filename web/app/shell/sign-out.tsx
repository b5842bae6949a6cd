import { usePlinth } from '../api/plinth.tsx';
import type { Session } from '../api/sign-in.ts';
import { Icon } from '../parts/icon.tsx';

/** For whom this page acts, and the way out. */
export function SignOut(props: { readonly session: Session; readonly onSignedOut: () => void }) {
  const { client } = usePlinth();
  const { organization } = props.session;
  // A session that is gone already is as good as ended.
  const end = () => void client.delete('/v1/session', {}).finally(props.onSignedOut);
  return (
    <>
      <p className="side-note small quiet clip" title={organization.name}>
        {organization.name}
      </p>
      <button type="button" className="side-link" onClick={end}>
        <Icon name="out" />
        Sign out
      </button>
    </>
  );
}
