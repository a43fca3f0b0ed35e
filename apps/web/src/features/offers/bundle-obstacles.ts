import type { StaffBundle } from '@galleria/contract/bundles';
import { bundleStaffPhrases } from '@galleria/phrases/bundles-staff';
import type { Lang } from '@galleria/phrases/core';
import { offersPhrases } from '@galleria/phrases/offers';

/** Why a bundle cannot be bought now, in sentences: what it lacks itself, and each part that stands in the way. */
export function obstaclesOf({ missing, parts }: Pick<StaffBundle, 'missing' | 'parts'>, lang: Lang): string[] {
  const words = bundleStaffPhrases(lang).obstacles;
  const facts: Readonly<Record<string, string>> = offersPhrases(lang).missing;
  return [
    ...missing.flatMap((fact) => facts[fact] ?? []),
    ...parts.flatMap(({ name, obstacle }) => (obstacle === null ? [] : [`${name} ${words[obstacle]}.`])),
  ];
}
