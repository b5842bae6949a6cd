import type { TextureStep } from '../../contract/budget.ts';
import type { ConversionJob, ConversionReport, OutputCheck } from '../../contract/conversion.ts';
import { judgeReport } from '../budgets/judge-report.ts';
import { drawnPixels } from '../drawn-pixels.ts';
import type { ConverterParts } from '../parts.ts';
import type { PreparedModel } from '../model/template.ts';
import { arWarnings } from '../usdz/ar-warnings.ts';
import type { DressedModel } from './dress-model.ts';
import type { Drawings } from './draw-pictures.ts';
import type { Textures } from './make-textures.ts';

interface Findings {
  readonly parts: ConverterParts;
  readonly job: ConversionJob;
  readonly geometry: { readonly model: PreparedModel; readonly hit: boolean };
  readonly looks: readonly DressedModel[];
  readonly textures: Textures;
  readonly steps: readonly TextureStep[];
  readonly drawings: Drawings;
  readonly checks: readonly OutputCheck[];
  readonly ms: Readonly<Record<string, number>>;
}

/** Writes down what was made, what it took and what was checked. */
export function writeReport(of: Findings): ConversionReport {
  const { model } = of.geometry;
  const textures = Object.values(of.textures).flat();
  const drawn = [...of.drawings.posters, ...of.drawings.turntable];
  const gpuMs = [...textures, ...drawn].reduce((sum, each) => sum + each.gpuMs, 0);
  const made = textures.filter(({ hit }) => !hit).length;
  const { budgets, reductions, warnings } = judgeReport(of.job.recipe, { model, ...of });
  return {
    source: model.source,
    triangles: model.triangles,
    adapter: of.parts.gpu.adapter,
    textureProfile: of.parts.gpu.profile,
    ms: of.ms,
    gpuMs: Math.round(gpuMs * 10) / 10,
    cache: {
      look: 'made',
      geometry: of.geometry.hit ? 'hit' : 'made',
      textures: { hits: textures.length - made, made },
    },
    checks: of.checks,
    budgets,
    reductions,
    warnings: [
      ...model.warnings,
      ...arWarnings(of.looks, of.textures),
      ...new Set(drawn.flatMap((drawing) => drawing.warnings)),
      ...warnings,
    ],
    // What the job is, not what this run of it had to do: a full cache changes the time, never the bill.
    work: {
      texturePixels: texturePixels(of.textures),
      triangles: model.source.triangles,
      posterPixels: drawnPixels(of.job.recipe),
    },
  };
}

/** Of the GLB files; a texture that two of them share was made once. */
function texturePixels(textures: Textures): number {
  const made = Object.entries(textures).flatMap(([target, all]) => (target === 'ar' ? [] : all));
  const distinct = new Map(made.map(({ texture }) => [texture.sha256, texture]));
  return [...distinct.values()].reduce((sum, { width, height }) => sum + width * height, 0);
}
