/** Strokes on a field of 20 by 20. */
const strokes = {
  overview: 'M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-3.5v-5h-5v5H4a1 1 0 0 1-1-1z',
  products: 'M10 2.8 16.5 6v8L10 17.2 3.5 14V6zM3.7 6.1 10 9.3l6.3-3.2M10 9.3v7.7',
  publishing: 'M10 13V3.5M6.2 7 10 3.2 13.8 7M4 12.5V16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-3.5',
  review: 'M3.5 4h13v9.5h-6L7 16.5v-3H3.5zM7 8.6l2 2 4-4',
  runs: 'M16.5 8A7 7 0 0 0 4 6.2L3 7.5M3 3.5v4h4M3.5 12A7 7 0 0 0 16 13.8l1-1.3M17 16.5v-4h-4',
  uploads:
    'M6 14.5a3.7 3.7 0 0 1-.4-7.4 4.8 4.8 0 0 1 9.1 1.1A3.2 3.2 0 0 1 14.5 14.5M10 17V10.5M7.5 12.7 10 10.2l2.5 2.5',
  connections:
    'M8.2 11.8a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-.9.9M11.8 8.2a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l.9-.9',
  keys: 'M12.6 11.4a4 4 0 1 0-4-4c0 .5.1 1 .2 1.4L3 14.6V17h2.6l.4-2h2l.4-2h1.8l1-1.8c.4.1.9.2 1.4.2zM13.6 6.4h.01',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.4 13.4 17 17',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4 10.5 4 4 8-9',
  chevron: 'm7.5 5 5 5-5 5',
  down: 'm5 7.5 5 5 5-5',
  plus: 'M10 4v12M4 10h12',
  menu: 'M3 6h14M3 10h14M3 14h14',
  warning: 'M10 3.2 17.6 16.5H2.4zM10 8v4M10 14.2v.1',
  photo: 'M3.5 4.5h13v11h-13zM3.5 13l3.6-3.6 3 3 2.3-2.3 4.1 4.1M12.6 7.6h.01',
  cube: 'M10 2.8 16.5 6v8L10 17.2 3.5 14V6zM3.7 6.1 10 9.3l6.3-3.2M10 9.3v7.7',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6 4.2v11.6L16 10z',
  undo: 'M7 4 3.5 7.5 7 11M3.8 7.5H12a4.5 4.5 0 0 1 0 9H8.5',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  out: 'M8 4.5H5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h3M12.5 6.5 16 10l-3.5 3.5M16 10H8',
  external: 'M8 4.5H4.5v11h11V12M11 4h5v5M16 4l-6.5 6.5',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  download: 'M10 3.5V13M6.2 9.2 10 13l3.8-3.8M4 13.5V16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-2.5',
  file: 'M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15',
} as const;
export type IconName = keyof typeof strokes;

/** A sign beside words; it says nothing by itself. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={strokes[name]} />
    </svg>
  );
}
