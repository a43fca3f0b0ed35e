/**
 * A Swedish account as an IBAN (ISO 13616): SE, two check digits, twenty digits; without spaces. Undefined when it is none, or when the whole, its first four
 * signs moved last and letters read as 10 to 35, does not leave 1 modulo 97. Accounts abroad are paid in other ways, and are none here.
 */
export function readSwedishIban(text: string): string | undefined {
  const iban = text.replaceAll(/[\s-]/g, '').toUpperCase();
  if (!/^SE\d{22}$/.test(iban)) return undefined;
  return remainder97(iban) === 1 ? iban : undefined;
}

/** An IBAN in groups of four, as it is printed. */
export const formatIban = (iban: string): string => iban.replaceAll(/(.{4})(?=.)/g, '$1 ');

function remainder97(iban: string): number {
  const turned = `${iban.slice(4)}${iban.slice(0, 4)}`;
  let rest = 0;
  for (const sign of turned) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}

/** A bank's code (ISO 9362): eight or eleven signs. */
export const readBic = (text: string): string | undefined => {
  const bic = text.replaceAll(/\s/g, '').toUpperCase();
  return /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) ? bic : undefined;
};
