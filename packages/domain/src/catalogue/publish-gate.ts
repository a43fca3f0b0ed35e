import type { Ore } from '../money/index.ts';
import type { VatCategory } from '../vat/index.ts';
import type { AgeRule, NeverSold } from './age-limit.ts';
import { AGE_RULES } from './age-limit.ts';
import { type CategorySlug, categoryOf } from './category.ts';
import type { HazardFacts } from './hazard.ts';
import type { Content, PriceUnit } from './quantity.ts';
import { reductionClaim } from './reduction-claim.ts';

/** What the gate looks at. Null means that nobody has told. */
export interface PublishableFacts {
  readonly name: string | null;
  readonly price: Ore | null;
  readonly per: PriceUnit | null;
  readonly content: Content | null;
  readonly category: CategorySlug | null;
  readonly vat: VatCategory | null;
  readonly hazards: HazardFacts | null;
  readonly ageRules: readonly AgeRule[];
  readonly ageLimit: 15 | 18 | null;
  readonly neverSold: NeverSold | null;
}

/** One thing that must be told, or be otherwise, before residents may see the offer. */
export type MissingFact =
  | 'name'
  | 'price'
  | 'price-unit'
  | 'content'
  | 'category'
  | 'vat'
  | 'hazards'
  | 'hazard-label'
  | 'age-limit'
  | 'may-not-be-sold'
  | 'folkol-not-notified'
  | 'strength-unsaid'
  | 'reduction-claim'
  | 'bundle-part';

/**
 * What still stands between an offer and the galleria; empty when it may be shown. Depends on the kind of goods: groceries need a net
 * content for the unit price, paint, glue, cement and cleaning agents a statement on hazards, age-limited goods at least the limit of the
 * law. What a buyer must be able to read of the goods themselves is `missingBeforeSale`'s. Sources: DOMAIN 3.1, 3.5, 3.6.
 */
export function publishGate(facts: PublishableFacts): readonly MissingFact[] {
  const missing: MissingFact[] = [];
  const category = facts.category === null ? null : categoryOf(facts.category);
  if (facts.name === null || facts.name.trim() === '') missing.push('name');
  // A name outlives every reduction: what is cheaper for some days is a promotion, with its dates and its earlier price (prisinformationslagen 7 a §).
  if (facts.name !== null && reductionClaim(facts.name) !== undefined) missing.push('reduction-claim');
  if (facts.price === null || facts.price <= 0) missing.push('price');
  if (facts.per === null) missing.push('price-unit');
  // The three roots are shelves to stand under, not places for goods.
  if (category === null || category.parent === null) missing.push('category');
  if (facts.vat === null) missing.push('vat');
  // Goods sold by measure are their own unit price.
  if (category?.needsContent && facts.per === 'piece' && facts.content === null) missing.push('content');
  if (category?.needsHazards && facts.hazards === null) missing.push('hazards');
  if (facts.hazards?.hazardous && facts.hazards.label.statements.length === 0) missing.push('hazard-label');
  const lawful = Math.max(0, ...facts.ageRules.filter((rule) => AGE_RULES[rule].basis === 'law').map((rule) => AGE_RULES[rule].ageLimit));
  if ((facts.ageLimit ?? 0) < lawful) missing.push('age-limit');
  if (facts.neverSold !== null) missing.push('may-not-be-sold');
  return missing;
}
