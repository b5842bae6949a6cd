import type { Item } from '../../api/addresses.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Time } from '../../parts/time.tsx';

/** One key, by its first letters; the rest of it is known to nobody but whoever copied it. */
export function KeyRow({ apiKey: key }: { readonly apiKey: Item<'/v1/api-keys'> }) {
  return (
    <li>
      <span>
        <strong>{key.name}</strong> <code>{key.prefix}…</code>{' '}
        <span className="quiet small">
          {key.scopes.join(', ')} · <Time at={key.createdAt} />
        </span>
      </span>
      {key.revokedAt === null ? (
        <AskFirst
          says="Revoke"
          look="danger"
          title={`Revoke “${key.name}”?`}
          work={(client) => client.delete('/v1/api-keys/{key}', { key: key.id })}
        >
          <p>Programs that use it are refused at once. It cannot be brought back.</p>
        </AskFirst>
      ) : (
        <span className="badge tone-excluded">Revoked</span>
      )}
    </li>
  );
}
