/** The check digit of a GTIN (modulo 10, weights 3 and 1 from the right) for its digits without it. Source: GS1 General Specifications 7.9. */
export function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Prefix 29 is for use inside a shop, and outside the Swedish weight codes (20 to 25), so no real product can have it. */
export function inStoreGtin(sku: string): string {
  const digits = `29${sku.padStart(10, '0')}`;
  return digits + checkDigit(digits);
}

/** A scale label: `23`, six digits of item, four digits of weight in grams (here 0000, as in the item register), check digit. Source: DOMAIN 4.4. */
export function scaleGtin(sku: string): string {
  const digits = `23${sku.padStart(6, '0')}0000`;
  return digits + checkDigit(digits);
}
