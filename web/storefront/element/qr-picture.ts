import { qrCode } from './qr/qr-code.ts';

const NS = 'http://www.w3.org/2000/svg';
const QUIET = 4;

/** The QR code of an address as a picture, with the quiet zone that readers need. */
export function qrPicture(address: string): SVGElement | null {
  const code = qrCode(address);
  if (code === null) return null;
  const size = code.length + 2 * QUIET;
  const picture = document.createElementNS(NS, 'svg');
  picture.setAttribute('viewBox', `0 0 ${size} ${size}`);
  picture.setAttribute('shape-rendering', 'crispEdges');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', address);
  const path = document.createElementNS(NS, 'path');
  const modules = code.flatMap((row, y) =>
    row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')),
  );
  path.setAttribute('d', modules.join(''));
  picture.append(path);
  return picture;
}
