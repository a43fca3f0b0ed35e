import type { Declaration } from '../catalogue/index.ts';
import { ore } from '../money/index.ts';
import { isInfantFormula, isPushForbidden } from '../promotion/index.ts';

/** More kinds of goods than these in one bundle is a basket, and no card could name them. */
export const MOST_PARTS = 12;

/** Goods of the shop as they are when somebody puts them in a bundle. */
export interface PartGoods {
  readonly offerId: string;
  readonly name: string;
  readonly priceOre: number;
  readonly perPiece: boolean;
  readonly weighed: boolean;
  readonly service: boolean;
  readonly isBundle: boolean;
  readonly ageLimit: number | null;
  readonly declaration: Declaration | null;
}
export interface WantedBundle {
  readonly priceOre: number;
  /** The shop says that the bundle may cost more than its parts: it is wrapped, or stands in a basket. */
  readonly mayCostMore: boolean;
  readonly parts: readonly { readonly goods: PartGoods; readonly quantity: number }[];
}

/** Why a bundle is refused; `name` is the part's, `ore` what the parts cost together. */
export type BundleRefusal =
  | { readonly reason: 'too-few' | 'too-many' | 'doubled' }
  | { readonly reason: 'service' | 'not-by-piece' | 'bundle-inside' | 'forbidden-goods'; readonly name: string }
  | { readonly reason: 'dearer'; readonly ore: number };

/**
 * Everything against a bundle; empty when it may be made. Its parts are whole pieces, since what is weighed has no price beforehand, and none is such as
 * the law forbids to push with a saving (low-alcohol beer, tobacco, medicines, infant formula). Sources: DOMAIN 3.1, 3.6.
 */
export function bundleRefusals({ priceOre, mayCostMore, parts }: WantedBundle): readonly BundleRefusal[] {
  const pieces = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  const together = ore(parts.reduce((sum, { goods, quantity }) => sum + goods.priceOre * quantity, 0));
  return [
    ...(pieces < 2 ? [{ reason: 'too-few' } as const] : []),
    ...(parts.length > MOST_PARTS ? [{ reason: 'too-many' } as const] : []),
    ...(new Set(parts.map(({ goods }) => goods.offerId)).size < parts.length ? [{ reason: 'doubled' } as const] : []),
    ...parts.flatMap(({ goods }) => partRefusal(goods) ?? []),
    ...(priceOre > together && !mayCostMore && parts.length > 0 ? [{ reason: 'dearer', ore: together } as const] : []),
  ];
}

function partRefusal(goods: PartGoods): BundleRefusal | undefined {
  const { name } = goods;
  if (goods.isBundle) return { reason: 'bundle-inside', name };
  if (goods.service) return { reason: 'service', name };
  if (!goods.perPiece || goods.weighed) return { reason: 'not-by-piece', name };
  return isPushForbidden(goods) || isInfantFormula(name) ? { reason: 'forbidden-goods', name } : undefined;
}
