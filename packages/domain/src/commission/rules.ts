import type { LocalDate } from '../time/index.ts';
import type { Rate } from './rate.ts';

/** A dated rule. `shopId` and `category` null: for every one. */
export interface CommissionRule extends Rate {
  readonly id: string;
  readonly shopId: string | null;
  readonly category: string | null;
  readonly from: string;
  /** From this day the next more general rule holds. */
  readonly ends: boolean;
}

const scopeOf = ({ shopId, category }: CommissionRule): string => `${shopId ?? ''}|${category ?? ''}`;

/** Of the rules for the same shop and category the newest that has begun, unless it ends them: what holds on a day, the most general first. */
export function rulesOn(rules: readonly CommissionRule[], day: LocalDate): CommissionRule[] {
  const begun = rules.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1));
  return [...Map.groupBy(begun, scopeOf).values()]
    .flatMap(([newest]) => (newest && !newest.ends ? [newest] : []))
    .toSorted((a, b) => scopeOf(a).localeCompare(scopeOf(b)));
}

/** The rules that have not begun, the first to begin first. */
export const comingRules = (rules: readonly CommissionRule[], day: LocalDate): CommissionRule[] =>
  rules.filter(({ from }) => from > day).toSorted((a, b) => a.from.localeCompare(b.from));

export interface Shelf {
  readonly shopId: string;
  readonly category: string;
  readonly department: string;
}
/** The rule that holds for goods of a shop: one for the shop before one for all, its category before its department, and that before all goods. */
export function ruleFor(rules: readonly CommissionRule[], shelf: Shelf, day: LocalDate): CommissionRule | undefined {
  const weight = ({ shopId, category }: CommissionRule): number =>
    (shopId === null ? 0 : 4) + (category === null ? 0 : category === shelf.category ? 2 : 1);
  return rulesOn(rules, day)
    .filter(
      ({ shopId, category }) => (shopId ?? shelf.shopId) === shelf.shopId && [null, shelf.category, shelf.department].includes(category),
    )
    .toSorted((a, b) => weight(b) - weight(a))[0];
}
