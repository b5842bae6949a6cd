import { photoOf, type Pictured } from '../words/photos.ts';
import { Picture } from './picture.tsx';

/** The first picture that the store shows of a product. */
export function Photo({ product }: { readonly product: Pictured | undefined }) {
  const photo = product === undefined ? null : photoOf(product);
  return <Picture url={photo?.url ?? null} none="photo" alt={photo?.alt ?? ''} fit="cover" />;
}
