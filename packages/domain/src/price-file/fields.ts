import { type Gtin, type GtinProblem, hasCheckDigit, type PriceUnit, parseGtin, scaleKeyOf } from '../catalogue/index.ts';
import { type Ore, ore } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { fold } from '../search/index.ts';
import { type LocalDate, parseLocalDate } from '../time/index.ts';

/** 100,000 kronor a piece or kilogram: above it the cell holds something else than a price. */
export const MAX_PRICE_ORE = 10_000_000;

export type AmountProblem = 'unreadable' | 'negative' | 'absurd';

/** `24,00`, `13.00`, `24:90`, `12,9`, `1 249,00`, `1.249,00`, `1,249.00`, `99 kr`, `99:-`. */
const AMOUNT_FORMS: readonly RegExp[] = [
  /^(\d{1,12})$/,
  /^(\d{1,3}(?: \d{3}){1,3})$/,
  /^(\d{1,12}|\d{1,3}(?: \d{3}){1,3})[,.](\d{1,2})$/,
  /^(\d{1,12}|\d{1,3}(?: \d{3}){1,3}):(\d{2})$/,
  /^(\d{1,3}(?:\.\d{3}){1,3}),(\d{1,2})$/,
  /^(\d{1,3}(?:,\d{3}){1,3})\.(\d{1,2})$/,
];

/**
 * An amount of kronor as tills and people write it, in öre. Only forms that can be read in one way: `1.249` may be a thousand or a krona
 * and is unreadable, and so is a part of an öre. Refuses negative ones and those above `most`.
 */
export function parseAmount(text: string, most: number = MAX_PRICE_ORE): Result<Ore, AmountProblem> {
  const plain = text
    .replace(/[\u00a0\u2007\u202f\s]+/g, ' ')
    .trim()
    .replace(/^(?:kr|sek) ?|(?: ?(?:kr|sek)\.?)$/gi, '')
    .replace(/[,:.][-–]$/, '');
  const isNegative = /^[-−–]/.test(plain);
  const digits = plain.replace(/^[-−–] ?/, '');
  for (const form of AMOUNT_FORMS) {
    const match = form.exec(digits);
    if (match === null) continue;
    const amount = Number((match[1] ?? '').replace(/\D/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
    if (isNegative && amount > 0) return refuse('negative');
    return amount > most ? refuse('absurd') : ok(ore(amount));
  }
  return refuse('unreadable');
}

const UNITS: Readonly<Record<string, PriceUnit>> = {
  ...{
    st: 'piece',
    styck: 'piece',
    stk: 'piece',
    ea: 'piece',
    pcs: 'piece',
    frp: 'piece',
    fp: 'piece',
    forp: 'piece',
    forpackning: 'piece',
    pkt: 'piece',
  },
  ...{
    paket: 'piece',
    par: 'piece',
    burk: 'piece',
    flaska: 'piece',
    fl: 'piece',
    pase: 'piece',
    sack: 'piece',
    rulle: 'piece',
    ask: 'piece',
    set: 'piece',
  },
  ...{
    hink: 'piece',
    dunk: 'piece',
    kart: 'piece',
    kartong: 'piece',
    kg: 'kg',
    kilo: 'kg',
    l: 'l',
    lit: 'l',
    liter: 'l',
    m: 'm',
    meter: 'm',
    lm: 'm',
  },
  ...{ m2: 'm2', 'm²': 'm2', kvm: 'm2' },
};

/**
 * What a price is per, by the till's word for it: ST, FRP, KG, L, M, M2. Undefined for other words: a price per an unknown measure is none.
 */
export function parseUnit(text: string): PriceUnit | undefined {
  const word = fold(text);
  return Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;
}

/** A number with the identity it stands for: an item the world over, or something in this shop only. */
export interface ItemCode {
  readonly gtin: Gtin | null;
  readonly inStoreCode: string | null;
}

/** Why an EAN cell was not taken. `mangled`: a spreadsheet has turned it into 7,31E+12. */
export type EanProblem = 'mangled' | 'check-digit' | 'length' | 'not-digits';

const EAN_PROBLEM: Readonly<Record<Exclude<GtinProblem, 'gtin.in-store'>, EanProblem>> = {
  'gtin.check-digit': 'check-digit',
  'gtin.length': 'length',
  'gtin.not-digits': 'not-digits',
};

/**
 * Reads an EAN cell. Codes of the shop's own (scale labels, 20–29) are kept apart from GTINs, since food facts must not be fetched by them.
 */
export function parseEan(text: string): Result<ItemCode, EanProblem> {
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) return refuse('mangled');
  const parsed = parseGtin(text);
  if (parsed.ok) return ok({ gtin: parsed.value, inStoreCode: null });
  if (parsed.error !== 'gtin.in-store') return refuse(EAN_PROBLEM[parsed.error]);
  const digits = text.replace(/[\s-]/g, '');
  // A till's own code for weighed goods has zeros for the weight and often no true check digit, so none is asked of those.
  if (scaleKeyOf(digits) === undefined && !hasCheckDigit(digits)) return refuse('check-digit');
  return ok({ gtin: null, inStoreCode: digits });
}

/** `2026-11-20` or `20261120`, with or without a time behind. */
export function parseDay(text: string): LocalDate | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T].{0,20})?$/.exec(text);
  return match === null ? undefined : parseLocalDate(`${match[1]}-${match[2]}-${match[3]}`);
}

export type BalanceProblem = 'unreadable' | 'negative';

/**
 * The till's balance in base units: whole pieces, or kilograms, litres and metres with decimals. A negative balance is told apart from one
 * that is no number.
 */
export function parseBalance(text: string, per: PriceUnit): Result<number, BalanceProblem> {
  const match = /^([-−]?)(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.replace(/\s/g, ''));
  if (match === null) return refuse('unreadable');
  const [, sign = '', whole = '', decimals = ''] = match;
  const thousandths = Number(whole) * 1000 + Number(decimals.padEnd(3, '0'));
  if (sign !== '' && thousandths > 0) return refuse('negative');
  if (per === 'piece') return thousandths % 1000 === 0 ? ok(thousandths / 1000) : refuse('unreadable');
  return ok(per === 'm2' ? thousandths * 1000 : thousandths);
}

/** The key of a VAT cell: `25%`, `25,00` and `25 %` are one. */
export function vatKey(text: string): string {
  const match = /^(\d{1,2})(?:[.,]0{1,2})? ?%?$/.exec(text.trim());
  return match?.[1] === undefined ? fold(text) : String(Number(match[1]));
}
