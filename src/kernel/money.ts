/** An amount in minor units (cents, yen, fils) of an ISO 4217 currency; never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0,
  UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}; // prettier-ignore

export const minorDigits = (currency: string): number => DIGITS[currency] ?? 2;

/** Reads a decimal text such as "19.90"; null when it is not one, or is finer than the currency's minor unit. */
export function readMoney(text: string, currency: string): Money | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts || !/^[A-Z]{3}$/.test(currency)) return null;
  const digits = minorDigits(currency);
  const fraction = (parts[3] ?? '').padEnd(digits, '0');
  if (/[^0]/.test(fraction.slice(digits))) return null;
  const minor = BigInt(`${parts[2] ?? ''}${fraction.slice(0, digits)}`);
  return { minor: parts[1] === '-' ? -minor : minor, currency };
}
