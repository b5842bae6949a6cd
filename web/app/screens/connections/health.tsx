import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import type { Connection } from '../../shell/use-connection.ts';
import { type Vital, vitalsOf } from '../../words/health.ts';

/** Whether all is well with a store, at a glance. */
export function Health({ connection }: { readonly connection: Connection }) {
  const summary = useAnswer(
    at('/v1/connections/{connection}/summary', { connection: connection.id }),
  ).value;
  return (
    <section className="card facts" aria-labelledby="health-title">
      <h2 id="health-title">Health</h2>
      <ul className="vitals">
        {vitalsOf(connection, summary?.run).map((vital) => (
          <li key={vital.name} className={toneOf(vital)}>
            <Icon name={signOf(vital)} size={18} />
            <span>
              <strong>{vital.name}:</strong> {vital.says}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const toneOf = ({ isWell }: Vital): string =>
  isWell === null ? 'tone-pending' : isWell ? 'tone-live' : 'tone-failed';

const signOf = ({ isWell }: Vital): IconName =>
  isWell === null ? 'pause' : isWell ? 'check' : 'warning';
