import { parseNumber } from '@galleria/phrases/format';

const LEAST_ORE = 100;
const MOST_ORE = 20_000_000;

/** Reads a limit that is typed in kronor; öre, or undefined when it is no amount that a shop may lend (the contract's bounds). */
export function readCreditLimit(text: string): number | undefined {
  const kronor = parseNumber(text.replace(/\s*kr$/i, ''));
  if (kronor === undefined) return undefined;
  const amount = Math.round(kronor * 100);
  return amount >= LEAST_ORE && amount <= MOST_ORE ? amount : undefined;
}
