import type { BaseUnit } from './quantity.ts';

/** More on one page nobody can choose among. */
export const MOST_VARIANTS = 60;
export const MOST_OPTIONS = 3;

/** An offer as a member of a group: its value for each option. */
export interface VariantMember {
  readonly offerId: string;
  readonly values: readonly string[];
  readonly unit: BaseUnit;
  readonly service: boolean;
  readonly bundle: boolean;
  /** It stands in another group already. */
  readonly elsewhere: boolean;
}
export type VariantRefusal = 'options' | 'values' | 'doubled' | 'units' | 'service' | 'bundle' | 'elsewhere' | 'one';

const plain = (text: string): string => text.trim().toLocaleLowerCase('sv');

/**
 * Why offers cannot stand together on one page; undefined when they can. Each has a value for every option and no two the same ones, all are priced by the
 * same unit (the card says "från"), and none is a service, a bundle or stands in another group. No members at all dissolves the group; one alone is none.
 */
export function variantRefusal(options: readonly string[], members: readonly VariantMember[]): VariantRefusal | undefined {
  const names = options.map(plain);
  if (names.length === 0 || names.length > MOST_OPTIONS || names.includes('') || new Set(names).size < names.length) return 'options';
  if (members.length === 1) return 'one';
  if (members.some(({ values }) => values.length !== options.length || values.some((value) => plain(value) === ''))) return 'values';
  const seen = new Set(members.map(({ values }) => values.map(plain).join('\u0000')));
  if (seen.size < members.length || new Set(members.map(({ offerId }) => offerId)).size < members.length) return 'doubled';
  if (members.some(({ service }) => service)) return 'service';
  if (members.some(({ bundle }) => bundle)) return 'bundle';
  if (members.some(({ elsewhere }) => elsewhere)) return 'elsewhere';
  return new Set(members.map(({ unit }) => unit)).size > 1 ? 'units' : undefined;
}

/** What a variant is called wherever it stands by itself: on an order line, a picking list, the telephone. */
export const variantName = (group: string, values: readonly string[]): string => [group, ...values].join(', ');
