import { AGE_RULES, type AgeProof, type AgeRule, ageLimitOf, type NeverSold } from './age-limit.ts';
import type { NoWithdrawal } from './withdrawal.ts';

/** Somebody who answers for goods, as it stands on the packet. For food the e-mail may be empty, for other goods not (GPSR art. 19). */
export interface Contact {
  readonly name: string;
  readonly address: string;
  readonly email: string;
}

/** `prepacked`: the packet carries the law's text. `unpacked`: cut, weighed or baked in the shop, which answers for the allergens. */
export const PACKINGS = ['prepacked', 'unpacked'] as const;
export type Packing = (typeof PACKINGS)[number];

/**
 * What the packet says beside food facts and hazards. An empty text: it says nothing of that. Null: nobody has looked yet.
 * Sources: Regulation (EU) 1169/2011 art. 9, GPSR (EU) 2023/988 art. 19, distansavtalslagen 2 kap. 11 § (DOMAIN 3.4–3.7).
 */
export interface Declaration {
  readonly packing: Packing | null;
  readonly maker: Contact | null;
  readonly makerOutsideEu: boolean;
  /** Answers within the EU for goods whose maker does not (GPSR art. 16). */
  readonly euResponsible: Contact | null;
  /** Type, model, batch or series: what identifies the goods beside their name. */
  readonly model: string;
  readonly warnings: string | null;
  readonly origin: string;
  readonly storage: string;
  readonly use: string;
  /** Per cent by volume with one decimal, 3.5 for folköl. */
  readonly alcoholPercent: number | null;
  readonly ageRule: AgeRule | null;
  /** Why there is no right of withdrawal although goods of that kind have one. */
  readonly noWithdrawal: Exclude<NoWithdrawal, 'spoils-quickly'> | null;
}

export const EMPTY_DECLARATION: Declaration = {
  packing: null,
  maker: null,
  makerOutsideEu: false,
  euResponsible: null,
  model: '',
  warnings: null,
  origin: '',
  storage: '',
  use: '',
  alcoholPercent: null,
  ageRule: null,
  noWithdrawal: null,
};

/** Above 2.25 per cent drink is for adults; above 3.5 it is Systembolaget's. Source: DOMAIN 3.2, 3.6. */
const FOLKOL_OVER_PERCENT = 2.25;
const STRONG_OVER_PERCENT = 3.5;
/** The law asks for the strength of a drink above this. Source: Regulation (EU) 1169/2011 art. 9.1 k. */
export const DECLARED_OVER_PERCENT = 1.2;

/** The age rules that goods fall under: the one that was said, and the one that the strength tells. */
export function ageRulesOf({ ageRule, alcoholPercent }: Pick<Declaration, 'ageRule' | 'alcoholPercent'>): readonly AgeRule[] {
  const rules: AgeRule[] = ageRule === null ? [] : [ageRule];
  if (alcoholPercent !== null && alcoholPercent > FOLKOL_OVER_PERCENT && ageRule !== 'low-alcohol-beer') rules.push('low-alcohol-beer');
  return rules;
}

/** Why goods may never be sold here, as far as the declaration tells. */
export const neverSoldOf = ({ alcoholPercent }: Pick<Declaration, 'alcoholPercent'>): NeverSold | null =>
  alcoholPercent !== null && alcoholPercent > STRONG_OVER_PERCENT ? 'wine-spirits-strong-beer' : null;

/** How age is shown at the door for an offer: its rules' proof, and an identity card for anything that is limited to adults by hand. */
export function ageProofOf(declaration: Declaration | null, ageLimit: number | null): AgeProof {
  const ruled = ageLimitOf(ageRulesOf(declaration ?? EMPTY_DECLARATION));
  if (ruled !== null && ruled.proof !== 'none') return ruled.proof;
  return ageLimit !== null && ageLimit >= AGE_RULES['low-alcohol-beer'].ageLimit ? 'id-at-door' : 'none';
}
