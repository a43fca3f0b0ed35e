/**
 * Whose something is. 1: the tenant, shop, carrier and resident from whose side the tests look. 2: another shop, carrier and resident of the
 * same municipality. 3: the neighbour municipality with all that is its own.
 */
export type Side = 1 | 2 | 3;
export const SIDES: readonly Side[] = [1, 2, 3];
export const SLUGS = ['arjeplog', 'arvidsjaur'] as const;

export const tenantOf = (side: Side): number => (side === 3 ? 2 : 1);
/** A word that stands in every free text of a side, so that one finds it wherever it should not be. */
export const markOf = (side: Side): string => `Sida${['Ett', 'Två', 'Tre'][side - 1]}ordet`;
/** The same for what only its own shop, carrier or resident (and the municipality) may read. */
export const secretOf = (side: Side): string => `Hemlig${['Ett', 'Två', 'Tre'][side - 1]}ordet`;
/** The token of the link to a side's order. */
export const orderTokenOf = (side: Side): string => String(side).repeat(32);

/** The token of the link to side 1's export. */
export const EXPORT_LINK = '2'.repeat(32);

/** The id of a side's thing: `idAt('delivery_note', 2)`. */
export type IdAt = (noun: string, side: Side) => string;
