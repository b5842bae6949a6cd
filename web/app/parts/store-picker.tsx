import { go, usePlace } from '../router/place.ts';
import { type Connection, nameOf } from '../shell/use-connection.ts';

/** Which store a page is about; there is nothing to pick where there is one. */
export function StorePicker(props: {
  readonly connections: readonly Connection[];
  readonly current: Connection;
}) {
  const { connections, current } = props;
  const { path } = usePlace();
  if (connections.length < 2) return null;
  return (
    <label className="field-inline">
      <span className="unseen">Store</span>
      <select
        value={current.id}
        onChange={(event) => go(`${path}?connection=${encodeURIComponent(event.target.value)}`)}
      >
        {connections.map((one) => (
          <option key={one.id} value={one.id}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
