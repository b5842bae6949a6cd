import type { Answer, Item } from '../api/addresses.ts';
import { counted } from './numbers.ts';

type Connection = Item<'/v1/connections'>;
type Run = Pick<
  NonNullable<Answer<'/v1/connections/{connection}/summary'>['run']>,
  'state' | 'proof' | 'counts'
>;

/** One thing that has to be well for a store to show 3D. */
export interface Vital {
  readonly name: string;
  readonly says: string;
  readonly isWell: boolean | null;
}

const signIn = ({ state, attention }: Pick<Connection, 'state' | 'attention'>): Vital => {
  const name = 'Sign-in';
  if (state === 'connecting') return { name, says: 'being tried', isWell: null };
  if (state === 'disconnected')
    return { name, says: 'ended: our credentials are deleted', isWell: false };
  const isRefused = attention?.action === 'reconnect';
  return { name, says: isRefused ? attention.says : 'works', isWell: !isRefused };
};

const catalog = (run: Run | null | undefined): Vital => {
  const name = 'Catalog';
  if (!run) return { name, says: 'not read yet', isWell: null };
  switch (run.state) {
    case 'running':
      return { name, says: 'being read now', isWell: null };
    case 'complete':
      return {
        name,
        says: `${counted(run.counts.variants, 'variant')}, as many as the store counts`,
        isWell: true,
      };
    case 'incomplete': {
      const missing = run.proof?.missing.length ?? 0;
      return {
        name,
        says: missing > 0 ? `${counted(missing, 'id')} of the store missing` : 'incomplete',
        isWell: false,
      };
    }
    case 'failed':
    case 'cancelled':
      return {
        name,
        says: `the last run ${run.state === 'failed' ? 'failed' : 'was cancelled'}`,
        isWell: false,
      };
  }
};

const placements = {
  active: { says: 'the theme has a place for 3D', isWell: true },
  inactive: { says: 'the theme has no place for 3D yet', isWell: false },
  unknown: { says: 'the store does not let us look at its theme', isWell: null },
} as const;

/** Whether all is well with a store, thing by thing. */
export function vitalsOf(connection: Connection, run: Run | null | undefined): readonly Vital[] {
  const { placement, paused, pauseProven } = connection;
  return [
    signIn(connection),
    catalog(run),
    ...(placement === null ? [] : [{ name: 'Shop pages', ...placements[placement] }]),
    {
      name: 'Kill switch',
      says: `${paused ? 'on: the shop shows photos alone' : 'off'}${pauseProven ? '' : ', not confirmed by the store yet'}`,
      isWell: paused || !pauseProven ? null : true,
    },
  ];
}
