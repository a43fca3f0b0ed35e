import { parseOrgNumber } from '../org-number/index.ts';

/**
 * Small sellers of goods are not reported: fewer sales than this and at most that many euro in the year. Whoever sells services is, from the first.
 * Source: lag (2022:1681) 2 kap.; directive (EU) 2021/514, annex V, section I, B 4 d; DOMAIN 3.7.
 */
export const SMALL_SALES = 30;
export const SMALL_EUROS = 2000;

export type Exemption = 'public-body' | 'listed';
export interface SellerYear {
  readonly activities: number;
  readonly considerationOre: number;
  readonly sells: 'goods' | 'services';
  readonly exemption: Exemption | null;
  /** Kronor for a euro in ten-thousandths; null: nobody has written it. */
  readonly euroRate: number | null;
}

/** Whether a seller stands in the year's report. Thirty sales are enough without any rate; fewer cannot be judged before the rate is known. */
export function sellerState({
  activities,
  considerationOre,
  sells,
  exemption,
  euroRate,
}: SellerYear): 'reported' | 'small' | 'undecided' | Exemption {
  if (exemption !== null) return exemption;
  if (activities >= SMALL_SALES || sells === 'services') return 'reported';
  if (euroRate === null) return 'undecided';
  // öre ÷ 100 kronor ÷ (rate ÷ 10,000) ≤ 2,000 euro, without dividing.
  return considerationOre * 100 <= SMALL_EUROS * euroRate ? 'small' : 'reported';
}

/** A sole trader's organisation number is the personal one: its third digit belongs to a month. Source: SFS 1974:174, 1991:481. */
export function isPersonalNumber(text: string): boolean {
  const number = parseOrgNumber(text);
  return number.ok && Number(number.value.charAt(2)) < 2;
}

/** The day of birth that a sole trader's number holds; undefined for a company. A coordination number has sixty more in the day (SFS 1991:481). Whoever trades is sixteen at least, which tells the century. */
export function birthDayOf(text: string, year: number): string | undefined {
  const number = parseOrgNumber(text);
  if (!number.ok || !isPersonalNumber(text)) return undefined;
  const [yy, month, day] = [number.value.slice(0, 2), number.value.slice(2, 4), number.value.slice(4, 6)];
  const born = String(Number(day) > 60 ? Number(day) - 60 : Number(day)).padStart(2, '0');
  return `${Number(`20${yy}`) <= year - 16 ? '20' : '19'}${yy}-${month}-${born}`;
}

/** The last day of the report. Source: 22 c kap. skatteförfarandelagen (2011:1244). */
export const reportDueOn = (year: number): string => `${year + 1}-01-31`;
