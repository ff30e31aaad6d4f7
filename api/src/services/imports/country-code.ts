import countries from "i18n-iso-countries";

/** What people write for a country, ISO 3166-1 alpha-2, alpha-3 or numeric, as its number. */
export function countryNumber(written: string): number | undefined {
  const code = written.trim().toUpperCase();
  const numeric = /^\d{1,3}$/.test(code)
    ? countries.isValid(code.padStart(3, "0")) && code
    : /^[A-Z]{2}$/.test(code)
      ? countries.alpha2ToNumeric(code)
      : /^[A-Z]{3}$/.test(code) && countries.alpha3ToNumeric(code);
  const found = Number(numeric || Number.NaN);
  return found > 0 && found < 1_000 ? found : undefined;
}
