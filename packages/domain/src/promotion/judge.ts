import {
  AGE_RULES,
  ageRulesOf,
  categoryOf,
  type Declaration,
  EMPTY_DECLARATION,
  isCategorySlug,
  reductionClaim,
} from '../catalogue/index.ts';
import { addDays, daysBetween, type LocalDate } from '../time/index.ts';
import { type Deal, setPrice } from './deal.ts';
import { pricesIn } from './label-price.ts';

/** A reduction that lasts longer is the ordinary price. */
export const MOST_DAYS = 62;
/** Current and planned promotions of one offer. */
export const MOST_PLANNED = 3;
/** Days of a year on which a shop may say that it has a sale: some weeks at a time, about two months in all. Source: Konsumentverket, DOMAIN 3.1. */
export const MOST_SALE_DAYS = 61;

/** The goods as they are when somebody plans a promotion for them. */
export interface PromotedGoods {
  readonly name: string;
  readonly category: string;
  readonly ageLimit: number | null;
  readonly declaration: Declaration | null;
  readonly service: boolean;
  /** A price for several goods together already: what it saves is no reduction, but the price itself may be lowered for some days. */
  readonly bundle: boolean;
  readonly weighed: boolean;
  readonly ordinaryOre: number;
  readonly perPiece: boolean;
}
export interface WantedPromotion {
  readonly deal: Deal;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
  readonly label: string;
  /** The shop says that the goods spoil or go out of date quickly; then no earlier price is asked for. */
  readonly perishable: boolean;
}
export interface PromotionFacts {
  readonly today: LocalDate;
  readonly goods: PromotedGoods;
  /** The lowest price of the 30 days before (`lowestBefore`); undefined when there is none. */
  readonly lowestOre: number | undefined;
  /** Days this year that the shop's other promotions call a sale. */
  readonly saleDays: number;
  /** The offer's other promotions that are not over. */
  readonly others: readonly { readonly fromDay: LocalDate; readonly toDay: LocalDate }[];
}

/** Why a promotion is refused, in the order in which they are told; the numbers are what the words need. */
export type PromotionRefusal =
  | {
      readonly reason:
        | 'forbidden-goods'
        | 'infant-formula'
        | 'service'
        | 'bundle'
        | 'not-by-piece'
        | 'not-perishable'
        | 'period'
        | 'past'
        | 'overlaps'
        | 'too-many';
    }
  | { readonly reason: 'too-long'; readonly limit: number }
  | { readonly reason: 'no-earlier-price' }
  | { readonly reason: 'not-lower'; readonly ore: number }
  | { readonly reason: 'no-gain'; readonly ore: number }
  | { readonly reason: 'label-percent'; readonly percent: number; readonly limit: number }
  | { readonly reason: 'label-reduction'; readonly word: string }
  | { readonly reason: 'label-price'; readonly word: string }
  | { readonly reason: 'sale-days'; readonly limit: number };

/**
 * Everything that the law or arithmetic has against a promotion; empty when it may run. Sources: DOMAIN 3.1 (prisinformationslagen 7 a §, KOVRS 2023:1),
 * 3.6 (low-alcohol beer, tobacco, nicotine, medicines), Regulation (EU) 2016/127 art. 10 (infant formula).
 */
export function judgePromotion(wanted: WantedPromotion, facts: PromotionFacts): readonly PromotionRefusal[] {
  return [
    ...goodsRefusals(wanted, facts.goods),
    ...dayRefusals(wanted, facts),
    ...priceRefusals(wanted, facts),
    ...labelRefusals(wanted, facts),
    ...labelPriceRefusals(wanted, facts),
  ];
}

/** Goods whose sale the law forbids to push: where somebody has only said "18 years" it may be one of them. */
export function isPushForbidden({ ageLimit, declaration }: Pick<PromotedGoods, 'ageLimit' | 'declaration'>): boolean {
  const rules = ageRulesOf(declaration ?? EMPTY_DECLARATION);
  if (rules.some((rule) => AGE_RULES[rule].basis === 'law')) return true;
  return rules.length === 0 && (ageLimit ?? 0) >= 18;
}

/** Nothing may be saved on it (Regulation (EU) 2016/127 art. 10). */
export const isInfantFormula = (name: string): boolean => /modersmjölk|bröstmjölksersättning/i.test(name);

/** Where an earlier price need not be told if the shop says that these very goods keep for a short time only: fresh food, not what lies in a freezer. */
export const mayBePerishable = (category: string): boolean =>
  isCategorySlug(category) && categoryOf(category).perishable && categoryOf(category).zone !== 'frozen';

function goodsRefusals({ deal, perishable }: WantedPromotion, goods: PromotedGoods): PromotionRefusal[] {
  return [
    ...(isPushForbidden(goods) ? [{ reason: 'forbidden-goods' } as const] : []),
    ...(isInfantFormula(goods.name) ? [{ reason: 'infant-formula' } as const] : []),
    ...(goods.service ? [{ reason: 'service' } as const] : []),
    ...(goods.bundle && deal.kind !== 'price' ? [{ reason: 'bundle' } as const] : []),
    ...(deal.kind !== 'price' && (!goods.perPiece || goods.weighed) ? [{ reason: 'not-by-piece' } as const] : []),
    ...(perishable && (goods.bundle || !mayBePerishable(goods.category)) ? [{ reason: 'not-perishable' } as const] : []),
  ];
}

function dayRefusals({ fromDay, toDay }: WantedPromotion, { today, others }: PromotionFacts): PromotionRefusal[] {
  if (toDay < fromDay) return [{ reason: 'period' }];
  return [
    ...(fromDay < today ? [{ reason: 'past' } as const] : []),
    ...(daysBetween(fromDay, toDay) + 1 > MOST_DAYS ? [{ reason: 'too-long', limit: MOST_DAYS } as const] : []),
    ...(others.some((other) => other.fromDay <= toDay && fromDay <= other.toDay) ? [{ reason: 'overlaps' } as const] : []),
    ...(others.length >= MOST_PLANNED ? [{ reason: 'too-many' } as const] : []),
  ];
}

function priceRefusals({ deal, perishable }: WantedPromotion, { goods, lowestOre }: PromotionFacts): PromotionRefusal[] {
  if (deal.kind !== 'price') {
    const singly = deal.take * goods.ordinaryOre;
    return setPrice(goods.ordinaryOre, deal) < singly ? [] : [{ reason: 'no-gain', ore: singly }];
  }
  if (perishable) return deal.priceOre < goods.ordinaryOre ? [] : [{ reason: 'not-lower', ore: goods.ordinaryOre }];
  if (lowestOre === undefined) return [{ reason: 'no-earlier-price' }];
  const below = Math.min(lowestOre, goods.ordinaryOre);
  return deal.priceOre < below ? [] : [{ reason: 'not-lower', ore: below }];
}

/** A shop's own words must not promise more than the reduction is, nor call a price for several a reduction. */
function labelRefusals(wanted: WantedPromotion, { goods, lowestOre, saleDays }: PromotionFacts): PromotionRefusal[] {
  const claim = reductionClaim(wanted.label);
  if (claim === undefined) return [];
  const { deal, perishable } = wanted;
  if (deal.kind !== 'price') {
    const lesser = claim.words.find((word) => !['erbjudande', 'veckoerbjudande', 'kampanj'].includes(word));
    return lesser === undefined ? [] : [{ reason: 'label-reduction', word: lesser }];
  }
  const from = perishable ? goods.ordinaryOre : lowestOre;
  // Rounded down: 29.9 % is not 30.
  const limit = from === undefined || from <= deal.priceOre ? 0 : Math.floor(((from - deal.priceOre) * 100) / from);
  const days = saleDays + daysBetween(wanted.fromDay, wanted.toDay) + 1;
  return [
    ...(claim.percent !== null && claim.percent > limit ? [{ reason: 'label-percent', percent: claim.percent, limit } as const] : []),
    ...(claim.isSale && days > MOST_SALE_DAYS ? [{ reason: 'sale-days', limit: MOST_SALE_DAYS } as const] : []),
  ];
}

/**
 * Another price in a shop's own words ("ord. pris 39,90", "rek. pris") would be a second one to compare with, which the law forbids: a reduction is computed from
 * the lowest price of 30 days alone (KOVRS 2023:1). What stands beside it anyway may be said again, and no more be saved than is.
 */
function labelPriceRefusals({ deal, label, perishable }: WantedPromotion, { goods, lowestOre }: PromotionFacts): PromotionRefusal[] {
  const reduced = deal.kind === 'price';
  const from = !reduced || perishable ? goods.ordinaryOre : lowestOre;
  const asked = reduced ? deal.priceOre : setPrice(goods.ordinaryOre, deal);
  const saved = reduced ? (from ?? 0) - asked : deal.take * goods.ordinaryOre - asked;
  const wrong = pricesIn(label).find((each) => (each.saved ? each.ore > saved : each.ore !== asked && each.ore !== from));
  return wrong ? [{ reason: 'label-price', word: wrong.word }] : [];
}

/** How many days of a year are called a sale by these promotions: a day that several of them call so counts once. */
export function saleDaysIn(
  year: string,
  promotions: readonly { readonly fromDay: LocalDate; readonly toDay: LocalDate; readonly label: string }[],
): number {
  const days = new Set<string>();
  for (const { fromDay, toDay, label } of promotions) {
    if (!reductionClaim(label)?.isSale) continue;
    for (let day = fromDay; day <= toDay; day = addDays(day, 1)) if (day.startsWith(year)) days.add(day);
  }
  return days.size;
}
