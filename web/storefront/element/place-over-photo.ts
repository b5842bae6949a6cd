/** Where themes keep the photos of a product; a block's setting names another place. */
const GALLERIES = [
  'media-gallery',
  '[data-product-media-gallery]',
  '.product__media-wrapper',
  '.product-media-gallery',
  '.product-gallery',
  '.product__media-list',
  '.product__photos',
  '.product-single__media-wrapper',
  '.product__images',
  '.product-images',
].join();

/** Lays the element over the product's photo, without moving anything; false when the page shows no photo, or the photo has one already. */
export function placeOverPhoto(element: HTMLElement, selector: string | null): boolean {
  const gallery = document.querySelector(selector || GALLERIES);
  const photo = gallery?.querySelector('img');
  // A control inside a link or a button would be part of it.
  let box = photo?.parentElement;
  while (box?.closest('a,button,picture,span')) box = box.parentElement;
  if (!box) return false;
  if (element.parentElement === box) return true;
  // A merchant may have switched on both the block and the app embed: one of them is enough.
  if (box.querySelector(':scope>plinth-3d')) return false;
  if (getComputedStyle(box).position === 'static') box.style.position = 'relative';
  box.append(element);
  return true;
}
