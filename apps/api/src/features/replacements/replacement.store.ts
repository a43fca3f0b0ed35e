import type { OfferDetail } from '@galleria/contract/catalogue';
import type { TenantTx } from '@galleria/db';
import { fold } from '@galleria/domain/search';
import type { MarketOffer } from '../checkout/index.ts';

/** One offer as the public rows tell it, with what its packet says of allergens. */
export interface DeclaredOffer extends MarketOffer {
  readonly detail: MarketOffer['detail'] & Pick<OfferDetail, 'isFood' | 'food'>;
}

const DECLARED = `p.tenant_id as "homeTenantId", p.shop_id as "shopId", p.in_stock as "inStock", p.sold_out as "soldOut", p.card,
  jsonb_build_object('sku', p.detail->'sku', 'gtin', p.detail->'gtin', 'dailyGoods', p.detail->'dailyGoods', 'withdrawable', p.detail->'withdrawable',
    'vatCategory', p.detail->'vatCategory', 'weightGrams', p.detail->'weightGrams', 'isFood', p.detail->'isFood', 'food', p.detail->'food') as detail`;
/** A neighbour's goods stand in its own open rows while this municipality recalls them; nobody is given those instead. */
const notRecalled = (here: string): string =>
  `not exists (select from recalls r where r.tenant_id = ${here} and r.ended_at is null and r.shop_id is null and r.gtin = p.gtin)`;
/** A bundle is no goods that could lie in the place of others. */
const BY_ITSELF = `p.card->'bundle' is null`;
const MOST = 12;
/** What goods are called without how much of it there is: flour is not like sugar since both weigh 500 g. */
const KIND = (row: string): string => `regexp_replace(${row}.folded, '\\s\\d.*$', '')`;

export interface Shelf {
  readonly homeTenantId: number;
  readonly shopId: string;
}
type Row = DeclaredOffer & Record<string, unknown>;

export function offersById(tx: TenantTx, { homeTenantId, shopId }: Shelf, ids: readonly string[]): Promise<DeclaredOffer[]> {
  return tx.query<Row>(
    `select ${DECLARED} from public_offers p where p.tenant_id = $1 and p.shop_id = $2 and p.offer_id = any($3::uuid[]) and not (p.card->>'service')::boolean and ${BY_ITSELF}
       and ${notRecalled('$4')}`,
    [homeTenantId, shopId, ids, tx.tenantId],
  );
}

/** Of the same shelf in the catalogue, the name most alike first; what is there before what is not. */
export function offersLike(
  tx: TenantTx,
  { homeTenantId, shopId }: Shelf,
  offerIds: readonly string[],
): Promise<(DeclaredOffer & { like: string })[]> {
  return tx.query<Row & { like: string }>(
    `select o.offer_id as like, n.* from public_offers o cross join lateral (
       select ${DECLARED} from public_offers p
       where p.tenant_id = $1 and p.shop_id = $2 and p.category = o.category and p.offer_id <> o.offer_id and not (p.card->>'service')::boolean and ${BY_ITSELF}
         and p.in_stock and not p.sold_out and ${notRecalled('$4')}
       order by similarity(${KIND('p')}, ${KIND('o')}) desc, p.name, p.offer_id limit ${MOST}) n
     where o.tenant_id = $1 and o.shop_id = $2 and o.offer_id = any($3::uuid[])`,
    [homeTenantId, shopId, offerIds, tx.tenantId],
  );
}

/** A bar code or item number means one thing; else every word is part of the name or brand. */
export function offersAsked(tx: TenantTx, { homeTenantId, shopId }: Shelf, asked: string): Promise<DeclaredOffer[]> {
  const words = fold(asked).split(' ').filter(Boolean);
  const gtin = /^\d{8,14}$/.test(asked.trim()) ? asked.trim().padStart(14, '0') : null;
  return tx.query<Row>(
    `select ${DECLARED} from public_offers p
     where p.tenant_id = $1 and p.shop_id = $2 and not (p.card->>'service')::boolean and ${BY_ITSELF} and ${notRecalled('$6')}
       and (lpad(p.gtin, 14, '0') = $3 or p.detail->>'sku' = $4 or (cardinality($5::text[]) > 0 and p.folded like all ($5::text[])))
     order by (lpad(p.gtin, 14, '0') = $3 or p.detail->>'sku' = $4) desc nulls last, p.in_stock desc, p.name, p.offer_id limit ${MOST}`,
    [homeTenantId, shopId, gtin, asked.trim(), words.map((word) => `%${word}%`), tx.tenantId],
  );
}
