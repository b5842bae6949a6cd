import type { Direction, OutputName } from '../../contract/conversion.ts';

/** The sides from which a look is shown where its store wants that, in the order in which its recipe has them drawn. */
export const views = ['front', 'side', 'back', 'above'] as const;
export type View = (typeof views)[number];

/** Slightly from above, as photographers of products do it; `side` is that of +X. */
export const viewDirections: Readonly<Record<View, Direction>> = {
  front: { yaw: 0, pitch: 10 },
  side: { yaw: 90, pitch: 10 },
  back: { yaw: 180, pitch: 10 },
  above: { yaw: 0, pitch: 90 },
};

/** What the recipe of the views calls each: they are its posters, and none of them is the look's own. */
export const viewOutputs: Readonly<Record<View, OutputName>> = {
  front: 'poster',
  side: 'poster-2',
  back: 'poster-3',
  above: 'poster-4',
};
