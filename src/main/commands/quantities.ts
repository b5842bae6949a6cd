/** Figures as people read them on a terminal. */
export const bytesOf = (length: number): string =>
  length < 1e6
    ? `${(length / 1e3).toFixed(length < 1e4 ? 1 : 0)} kB`
    : `${(length / 1e6).toFixed(2)} MB`;

export const countOf = (value: number): string => value.toLocaleString('en');

export const several = (number: number, what: string): string =>
  `${countOf(number)} ${what}${number === 1 ? '' : 's'}`;

export const secondsOf = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
