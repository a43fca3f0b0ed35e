import type { EditContract } from '@galleria/contract/carriers';
import type { carriersPhrases } from '@galleria/phrases/carriers';
import { formatNumber, parseNumber } from '@galleria/phrases/format';

export type Zone = EditContract['zones'][number];
export const ZONES: readonly Zone[] = ['ambient', 'chilled', 'frozen'];
export const KINDS: readonly EditContract['kind'][] = ['own-car', 'post', 'taxi', 'club', 'bus-goods', 'boat'];
const MOST_ORE = 1_000_000;
const LEAST_GRAMS = 1_000;
const MOST_GRAMS = 5_000_000;

/** A contract as it is typed: kronor and kilos as text, an open end as no text. */
export type Typed = Omit<EditContract, 'priceOre' | 'maxWeightGrams' | 'validTo' | 'otherGoodsOre' | 'otherGoodsFromGrams'> & {
  readonly price: string;
  readonly weight: string;
  /** Goods that the scheme does not cover: empty is the round's fee, and that they never cost extra. */
  readonly otherPrice: string;
  readonly otherFrom: string;
  readonly validTo: string;
};
export type Wrong = {
  readonly [K in 'price' | 'priceFrom' | 'weight' | 'zones' | 'validFrom' | 'from' | 'weekdays' | 'otherPrice' | 'otherFrom']?: string;
};
type Words = ReturnType<typeof carriersPhrases>;

export function typedOf(contract: EditContract): Typed {
  const { kind, takesPayment, checksId, zones, handOver, terms, validFrom, weekdays, demandsFoodRegistration, reportedBy } = contract;
  const optional = (value: number | null, units: number, decimals: number) =>
    value === null ? '' : formatNumber('sv', value / units, decimals);
  return {
    ...{ kind, takesPayment, checksId, zones, handOver, terms, validFrom, validTo: contract.validTo ?? '', weekdays },
    ...{ demandsFoodRegistration, reportedBy },
    ...(contract.from && { from: contract.from }),
    otherPrice: optional(contract.otherGoodsOre, 100, 2),
    otherFrom: optional(contract.otherGoodsFromGrams, 1000, 3),
    ...(contract.priceFrom && { priceFrom: contract.priceFrom }),
    // With a decimal comma in every language: that is how they are read back.
    price: formatNumber('sv', contract.priceOre / 100, 2),
    weight: formatNumber('sv', contract.maxWeightGrams / 1000, 3),
  };
}

/** The contract in öre and grams, or what is wrong at which field (the contract's bounds). */
export function readContract(typed: Typed, words: Words): { readonly contract?: EditContract; readonly wrong: Wrong } {
  const { price, weight, validTo, otherPrice, otherFrom, ...rest } = typed;
  const otherGoodsOre = otherPrice.trim() === '' ? null : within(otherPrice, 100, { least: 0, most: MOST_ORE });
  const otherGoodsFromGrams = otherFrom.trim() === '' ? null : within(otherFrom, 1000, { least: 0, most: MOST_GRAMS });
  const priceOre = within(price, 100, { least: 0, most: MOST_ORE });
  const maxWeightGrams = within(weight, 1000, { least: LEAST_GRAMS, most: MOST_GRAMS });
  const wrong: Wrong = {
    ...(priceOre === undefined && { price: words.priceWrong }),
    ...(maxWeightGrams === undefined && { weight: words.weightWrong }),
    ...(rest.zones.length === 0 && { zones: words.zonesMissing }),
    ...(otherGoodsOre === undefined && { otherPrice: words.priceWrong }),
    ...(otherGoodsFromGrams === undefined && { otherFrom: words.otherFromWrong }),
    ...(rest.weekdays.length === 0 && { weekdays: words.zonesMissing }),
    ...(rest.from === '' && { from: words.fromWrong }),
    ...(rest.priceFrom === '' && { priceFrom: words.priceFromWrong }),
    ...(rest.validFrom === '' && { validFrom: words.validFromWrong }),
  };
  if (priceOre === undefined || maxWeightGrams === undefined || otherGoodsOre === undefined || otherGoodsFromGrams === undefined)
    return { wrong };
  if (Object.keys(wrong).length > 0) return { wrong };
  return { contract: { ...rest, priceOre, maxWeightGrams, otherGoodsOre, otherGoodsFromGrams, validTo: validTo || null }, wrong };
}

function within(text: string, units: number, { least, most }: { readonly least: number; readonly most: number }): number | undefined {
  const typed = parseNumber(text);
  if (typed === undefined) return undefined;
  const whole = Math.round(typed * units);
  return whole >= least && whole <= most ? whole : undefined;
}
