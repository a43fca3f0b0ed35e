import { ok, type Result, refuse } from '../result/index.ts';

/** An organisation number as it is written on papers: `NNNNNN-NNNN`. */
export type OrgNumber = string & { readonly __brand: 'OrgNumber' };
export type OrgNumberProblem = 'org-number.not-ten-digits' | 'org-number.check-digit';

/** Luhn's sum over ten digits: every other digit doubled from the left, digits of products added. */
function luhn(digits: string): number {
  let sum = 0;
  for (const [index, sign] of [...digits].entries()) {
    const value = Number(sign) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum;
}

/**
 * Reads an organisation number as people write it: with or without hyphen, spaces, the century's 16 before a company's, or 19 and 20 before
 * a sole trader's. Refuses one whose last digit does not follow from the others (SFS 1974:174).
 */
export function parseOrgNumber(text: string): Result<OrgNumber, OrgNumberProblem> {
  const signs = text.replace(/[\s-]/g, '').replace(/^(16|19|20)(?=\d{10}$)/, '');
  if (!/^\d{10}$/.test(signs)) return refuse('org-number.not-ten-digits');
  if (luhn(signs) % 10 !== 0) return refuse('org-number.check-digit');
  return ok(`${signs.slice(0, 6)}-${signs.slice(6)}` as OrgNumber);
}
