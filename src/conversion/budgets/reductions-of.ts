import type { Reduction, TextureStep } from '../../contract/budget.ts';
import type { OutputCheck } from '../../contract/conversion.ts';
import type { PreparedModel } from '../model/template.ts';
import type { DressedModel } from '../steps/dress-model.ts';

export interface Made {
  readonly model: PreparedModel;
  readonly looks: readonly DressedModel[];
  readonly checks: readonly OutputCheck[];
  readonly steps: readonly TextureStep[];
}

/** What the finished files have less than their source, by output. */
export const reductionsOf = (made: Made): Reduction[] =>
  made.looks.flatMap((look) => [...simplified(made, look), ...shrunk(made, look)]);

function simplified({ model, checks }: Made, { target: output }: DressedModel): Reduction[] {
  const figures = checks.find((check) => check.output === output)?.figures;
  const error = model.templates[output]?.error ?? 0;
  if (error === 0 || !figures) return [];
  const fromTo = (what: 'triangles' | 'vertices') => ({
    from: model.source[what],
    to: figures[what] ?? 0,
  });
  const [triangles, vertices] = [fromTo('triangles'), fromTo('vertices')];
  return [{ kind: 'simplified', output, triangles, vertices, error }];
}

function shrunk({ checks, steps }: Made, { target: output, pictures }: DressedModel): Reduction[] {
  const figures = checks.find((check) => check.output === output)?.figures;
  const from = Math.max(0, ...pictures.map(({ width, height }) => Math.max(width, height)));
  const to = figures?.['texture-edge'] ?? from;
  const tried = output === 'store' ? steps : [];
  if (to >= from && tried.length === 0) return [];
  return [{ kind: 'textures', output, edge: { from, to }, steps: tried }];
}
