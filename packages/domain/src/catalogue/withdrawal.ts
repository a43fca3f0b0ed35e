import { type CategorySlug, categoryOf } from './category.ts';

/** Why the law gives no right of withdrawal. The person must be told which. Source: distansavtalslagen 2 kap. 11 § (DOMAIN 3.4). */
export type NoWithdrawal = 'spoils-quickly' | 'made-to-measure' | 'newspaper';

/** Whether the buyer may withdraw within 14 days of receipt. `onlySealed`: not once the seal of hygiene goods or food is broken. */
export type Withdrawal =
  | { readonly withdrawable: true; readonly onlySealed: boolean }
  | { readonly withdrawable: false; readonly reason: NoWithdrawal };

/** What withdrawal depends on. `perishable` null: as the category usually is. */
export interface WithdrawalFacts {
  readonly category: CategorySlug;
  readonly perishable: boolean | null;
  /** Mixed, cut or ordered to the buyer's own measure: tinted paint, a board cut to length. */
  readonly madeToMeasure: boolean;
  readonly newspaper: boolean;
}

/** Bread that keeps for months. */
const KEEPS = /knäcke|skorp|kex|ströbröd|grissini|krutong|pepparkak|riskak|majskak/i;

/** Whether goods soon go bad: as their category does, but for bread that is dry. In doubt they do not, and the buyer has the right. */
export const spoilsQuickly = (category: CategorySlug, name: string): boolean =>
  categoryOf(category).perishable && !(category === 'bread' && KEEPS.test(name));

const SEALED: readonly CategorySlug[] = ['baby', 'hygiene'];

/** Cement can be withdrawn from, milk cannot. Where the law leaves doubt (tins, dry food) the buyer has the right. */
export function withdrawalOf(offer: WithdrawalFacts): Withdrawal {
  const category = categoryOf(offer.category);
  if (offer.perishable ?? category.perishable) return { withdrawable: false, reason: 'spoils-quickly' };
  if (offer.madeToMeasure) return { withdrawable: false, reason: 'made-to-measure' };
  if (offer.newspaper) return { withdrawable: false, reason: 'newspaper' };
  return { withdrawable: true, onlySealed: category.kind === 'food' || SEALED.includes(offer.category) };
}
