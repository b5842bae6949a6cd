import sharp, { type Sharp } from 'sharp';
import type { Asset } from './draft.ts';

const drawn = (width: number, height: number, channels: 3 | 4 = 3): Sharp => {
  const raw = Buffer.from(Array.from({ length: width * height * channels }, (_, at) => at % 251));
  return sharp(raw, { raw: { width, height, channels } });
};

const asset = (picture: () => Sharp, mimeType = 'image/png'): Asset => ({
  verdict: 'converted',
  make: async (d) => d.picture(new Uint8Array(await picture().toBuffer()), mimeType),
});

/** Every kind of picture that a model may carry. */
export const validPictures: Readonly<Record<string, Asset>> = {
  'a picture of one pixel': asset(() => drawn(1, 1).png()),
  'a picture of 5 × 3': asset(() => drawn(5, 3).png()),
  'a picture that lets light through': asset(() => drawn(8, 8, 4).png()),
  'sixteen bits': asset(() => drawn(8, 8).toColourspace('rgb16').png()),
  'shades of grey': asset(() => drawn(8, 8).greyscale().png()),
  'a palette': asset(() => drawn(8, 8).png({ palette: true, colours: 4 })),
  'a JPEG that comes in passes': asset(
    () => drawn(16, 16).jpeg({ progressive: true }),
    'image/jpeg',
  ),
  'a WebP': {
    verdict: 'converted',
    make: async (d) => {
      d.picture(new Uint8Array(await drawn(8, 8).webp().toBuffer()), 'image/webp');
      d.uses('EXT_texture_webp');
      d.json['extensionsRequired'] = ['EXT_texture_webp'];
      d.json.textures[0] = { extensions: { EXT_texture_webp: { source: 0 } } };
    },
  },
  'one picture, two ways to repeat it, moved': {
    verdict: 'converted',
    make: async (d) => {
      const extensions = { KHR_texture_transform: { offset: [0.5, 0], scale: [2, 2] } };
      d.uses('KHR_texture_transform');
      d.picture(new Uint8Array(await drawn(8, 8).png().toBuffer()), 'image/png', { extensions });
      d.add('samplers', { wrapS: 33_071 }, { wrapS: 33_648, magFilter: 9728 });
      Object.assign(d.json.textures[0]!, { sampler: 0 });
      const index = d.add('textures', { source: 0, sampler: 1 });
      Object.assign(d.json.materials[0]!, { emissiveTexture: { index } });
    },
  },
};
