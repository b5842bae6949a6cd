import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { minorDigits, readMoney } from '../../src/kernel/money.ts';

test.each([
  ['19.90', 'EUR', 1990n],
  ['19.9', 'USD', 1990n],
  ['-0.05', 'GBP', -5n],
  ['500', 'JPY', 500n],
  ['500.00', 'JPY', 500n],
  ['1.234', 'KWD', 1234n],
  ['9007199254740993.01', 'EUR', 900719925474099301n], // beyond what a float can hold
])('%s %s is %s minor units', (text, currency, minor) => {
  expect(readMoney(text, currency)).toEqual({ minor, currency });
});

test.each([
  ['19.901', 'EUR'],
  ['1.5', 'JPY'],
  ['1,50', 'EUR'],
  ['1e3', 'EUR'],
  ['.5', 'EUR'],
  ['1.', 'EUR'],
  ['', 'EUR'],
  [' 1', 'EUR'],
  ['NaN', 'EUR'],
  ['1', 'euro'],
  ['1', 'eur'],
])('"%s" in "%s" is no amount', (text, currency) => {
  expect(readMoney(text, currency)).toBeNull();
});

test('an amount that is written out in full reads back as itself, in every currency', () => {
  const currencies = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'INR', 'VND', 'TND');
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      currencies,
      (minor, currency) => {
        expect(readMoney(written(minor, currency), currency)?.minor).toBe(minor);
      },
    ),
  );
});

function written(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0n ? '-' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}
