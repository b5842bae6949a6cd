import { extname } from 'node:path';
import type { SimulatedMedia } from '../../catalog.ts';
import { CATALOG_DATE, type Shop, legacyId } from '../../state/shop.ts';
import type { Source } from '../context.ts';

/** The address of a CDN file. The number is Shopify's cache-buster: the content behind an address never changes. */
export const fileUrl = (shop: Shop, name: string): string =>
  `${shop.publicBase()}/cdn/shop/files/${name}?v=1772442000`;

/** A picture or a 3D model of a product as the Admin API shows it. */
export function mediaNode(shop: Shop, media: SimulatedMedia): Source {
  const shared: Source = {
    id: media.id,
    alt: media.alt,
    status: 'READY',
    fileStatus: 'READY',
    mediaErrors: [],
    mediaWarnings: [],
    fileErrors: [],
    createdAt: CATALOG_DATE,
    updatedAt: CATALOG_DATE,
  };
  return media.kind === 'image'
    ? { ...shared, ...imageFields(shop, media) }
    : { ...shared, ...modelFields(shop, media) };
}

type ImageMedia = Extract<SimulatedMedia, { kind: 'image' }>;
type ModelMedia = Extract<SimulatedMedia, { kind: 'model' }>;

function imageFields(shop: Shop, media: ImageMedia): Source {
  const url = fileUrl(shop, media.file);
  const image: Source = {
    id: `gid://shopify/ImageSource/${legacyId(media.id)}`,
    url,
    altText: media.alt,
    width: media.width,
    height: media.height,
  };
  return {
    __typename: 'MediaImage',
    mediaContentType: 'IMAGE',
    mimeType: shop.catalog.files.get(media.file)?.mediaType ?? null,
    image,
    originalSource: { url },
    preview: { status: 'READY', image },
  };
}

function modelFields(shop: Shop, media: ModelMedia): Source {
  const file = shop.catalog.files.get(media.file);
  const source: Source = {
    url: fileUrl(shop, media.file),
    format: extname(media.file).slice(1),
    mimeType: file?.mediaType ?? 'model/gltf-binary',
    filesize: file?.bytes ?? 0,
  };
  return {
    __typename: 'Model3d',
    mediaContentType: 'MODEL_3D',
    filename: media.file.slice(media.file.lastIndexOf('/') + 1),
    originalSource: source,
    sources: [source],
    preview: { status: 'READY', image: null },
  };
}
