const whole = new Intl.NumberFormat('en');

/** A count with its separators. */
export const count = (value: number): string => whole.format(value);

/** A count with its noun: "1 variant", "2,048 variants". */
export const counted = (value: number, noun: string, plural = `${noun}s`): string =>
  `${count(value)} ${value === 1 ? noun : plural}`;

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as a person says them. */
export function bytes(value: number): string {
  const step =
    value < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(value) / 3 + 1e-12));
  const scaled = value / 1000 ** step;
  return `${scaled < 10 && step > 0 ? scaled.toFixed(1) : whole.format(Math.round(scaled))} ${BYTE_UNITS[step]}`;
}

/** Seconds as a person says them. */
export function seconds(value: number): string {
  if (value < 90) return `${Math.max(1, Math.round(value))} s`;
  if (value < 5_400) return `${Math.round(value / 60)} min`;
  return `${(value / 3_600).toFixed(1)} h`;
}

/** How much smaller or larger something became, as a signed percentage; nothing to say of nothing. */
export function change(before: number, after: number): string | null {
  if (before <= 0) return null;
  const percent = Math.round((after / before - 1) * 100);
  return percent === 0 ? 'same size' : `${percent > 0 ? '+' : '−'}${count(Math.abs(percent))} %`;
}

/** Money of integer minor units, in its currency's own form. */
export function money(price: { readonly minor: string; readonly currency: string }): string {
  const form = new Intl.NumberFormat('en', { style: 'currency', currency: price.currency });
  const digits = form.resolvedOptions().maximumFractionDigits ?? 2;
  return form.format(Number(price.minor) / 10 ** digits);
}
