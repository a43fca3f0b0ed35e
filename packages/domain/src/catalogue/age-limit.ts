/** Goods for which age matters, and what the law or the trade asks. Source: DOMAIN 3.6. */
export const AGE_RULES = {
  'low-alcohol-beer': { ageLimit: 18, proof: 'id-at-door', basis: 'law' },
  tobacco: { ageLimit: 18, proof: 'id-at-door', basis: 'law' },
  nicotine: { ageLimit: 18, proof: 'id-at-door', basis: 'law' },
  medicine: { ageLimit: 18, proof: 'id-at-door', basis: 'law' },
  'energy-drink': { ageLimit: 15, proof: 'none', basis: 'trade' },
  solvent: { ageLimit: 18, proof: 'none', basis: 'shop' },
  knife: { ageLimit: 18, proof: 'none', basis: 'shop' },
} as const satisfies Record<string, { ageLimit: 15 | 18; proof: AgeProof; basis: 'law' | 'trade' | 'shop' }>;
export type AgeRule = keyof typeof AGE_RULES;
export const AGE_RULE_NAMES = Object.keys(AGE_RULES) as readonly AgeRule[];

/**
 * How age is shown: not at all, by identity card at the door by the one who hands over, or by electronic identity. A tick box is no proof.
 */
export type AgeProof = 'none' | 'id-at-door' | 'eid';

/**
 * Goods that no shop of a galleria may sell over the web: Systembolaget's monopoly, permits that a village shop lacks, things to keep out.
 */
export const NEVER_SOLD = ['wine-spirits-strong-beer', 'fireworks', 'lottery', 'explosives-precursor'] as const;
export type NeverSold = (typeof NEVER_SOLD)[number];

/** The strictest limit and proof among the rules that goods fall under; null when none. */
export function ageLimitOf(rules: readonly AgeRule[]): { readonly ageLimit: 15 | 18; readonly proof: AgeProof } | null {
  const [first, ...rest] = rules.map((rule): { ageLimit: 15 | 18; proof: AgeProof } => ({
    ageLimit: AGE_RULES[rule].ageLimit,
    proof: AGE_RULES[rule].proof,
  }));
  if (first === undefined) return null;
  return rest.reduce(
    (strict, rule) => ({
      ageLimit: rule.ageLimit === 18 ? 18 : strict.ageLimit,
      proof: strict.proof === 'none' ? rule.proof : strict.proof,
    }),
    first,
  );
}
