/** The languages the shop is published in; the first is the one without a prefix in addresses. */
export const SHOP_LOCALES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'ja'] as const;

/** Splits `/de/products/chair` into the language and the rest. */
export function localeOf(pathname: string): { readonly locale: string; readonly path: string } {
  const found = /^\/(\w\w)(\/.*)$/.exec(pathname);
  const locale = SHOP_LOCALES.find((one) => one === found?.[1]);
  return locale === undefined
    ? { locale: SHOP_LOCALES[0], path: pathname }
    : { locale, path: found?.[2] ?? '/' };
}
