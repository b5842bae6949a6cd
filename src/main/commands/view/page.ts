import type { ConversionResult } from '../../../contract/conversion.ts';
import { figuresOf } from '../inspect/size-in-words.ts';
import { bytesOf, countOf } from '../quantities.ts';

export interface Shown {
  readonly name: string;
  readonly result: ConversionResult;
}

/** The page of `plinth view`: what came in and what shoppers load, one over the other with a slider between them. */
export function viewPage({ name, result: { outputs, report } }: Shown): string {
  const { source } = report;
  const title = escaped(name);
  const [before, after] = [source.bytes, outputs.store?.bytes ?? 0];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Plinth</title>
<link rel="stylesheet" href="/view.css">
<script type="module" src="/model-viewer.js"></script>
<script type="module" src="/view.js"></script>
</head>
<body>
<header><h1>${title}</h1></header>
<main>
<div class="pair">
<model-viewer id="before" src="/before.glb" alt="${title} as it came in" camera-controls interaction-prompt="none" shadow-intensity="1"></model-viewer>
<model-viewer id="after" src="/after.glb" alt="${title} as shoppers load it" camera-controls interaction-prompt="none" shadow-intensity="1"></model-viewer>
<div class="line" aria-hidden="true"></div>
</div>
<label class="slider">Before <input id="share" type="range" min="0" max="100" value="50" aria-label="How much of the picture shows the model before, per cent"> After</label>
<table>
<thead><tr><th></th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody>
${row('Bytes', bytesOf(before), bytesOf(after))}
${row('Triangles', countOf(source.triangles), countOf(report.triangles))}
${row('Textures', texturesBefore(report), texturesAfter(report))}
${row('Size', figuresOf(source.size), sizeAfter(report))}
</tbody>
</table>
${report.warnings.map((says) => `<p class="warning">${escaped(says)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

type Report = ConversionResult['report'];

const texturesBefore = ({ source }: Report): string =>
  edges(source.textures.map(({ width, height }) => [width, height] as const));

const texturesAfter = ({ checks }: Report): string =>
  edges(
    (checks.find(({ output }) => output === 'store')?.texturePsnr ?? []).map(
      ({ width, height }) => [width, height] as const,
    ),
  );

/** A twentieth of a millimetre is nothing that anyone could see or measure on a product. */
const UNSEEN = 5e-5;

function sizeAfter({ checks }: Report): string {
  const off = checks.find(({ output }) => output === 'store')?.boundsDelta ?? 0;
  return off < UNSEEN ? 'the same' : `within ${(off * 1000).toPrecision(2)} mm`;
}

const edges = (sizes: readonly (readonly [number, number])[]): string =>
  sizes.length === 0
    ? 'none'
    : `${sizes.length}, up to ${Math.max(...sizes.map((size) => Math.max(...size)))} px`;

const row = (what: string, before: string, after: string): string =>
  `<tr><th scope="row">${what}</th><td>${escaped(before)}</td><td>${escaped(after)}</td></tr>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);
