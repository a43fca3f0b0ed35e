import type { AskRecall, MakeRecall, PublicRecall, RecallBuyer } from '@galleria/contract/recalls';
import type { PlatformTx, TenantTx } from '@galleria/db';

export interface Wanted extends AskRecall {
  /** Null: every shop in the galleria. */
  readonly shopId: string | null;
  /** Offers that carry the number as the shop's own code; their order lines keep no number. */
  readonly offerIds?: readonly string[];
}
/** One order with the goods in it, of one shop. */
export interface Bought {
  readonly orderId: string;
  readonly shopId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly erased: boolean;
  readonly handedOver: boolean;
}

/** Orders of this galleria with the goods in them, in the days asked for; what was cancelled, lacking altogether or
 * replaced by other goods is not among them; what was partly lacking is, and so is what stands in for others. */
export function boughtBy(tx: TenantTx, { gtin, fromDay, toDay, shopId, offerIds = [] }: Wanted): Promise<Bought[]> {
  return tx.query(
    `select distinct on (o.id, s.shop_id) o.id as "orderId", s.shop_id as "shopId", l.name, o.phone, o.email, o.erased_at is not null as erased,
       s.state in ('delivered', 'handed-over') as "handedOver"
     from order_lines l join shop_orders s on s.tenant_id = $1 and s.id = l.shop_order_id join orders o on o.tenant_id = $1 and o.id = l.order_id
     where l.tenant_id = $1 and (case when l.pick_state = 'replaced' then l.replacement->>'gtin' else l.gtin end = $2
         or case when l.pick_state = 'replaced' then (l.replacement->>'offerId')::uuid else l.offer_id end = any($6::uuid[]))
       and (l.pick_state <> 'short' or coalesce(l.picked_quantity, 0) > 0) and s.state <> 'cancelled' and ($5::uuid is null or s.shop_id = $5)
       and ($3::date is null or (o.placed_at at time zone 'Europe/Stockholm')::date >= $3) and ($4::date is null or (o.placed_at at time zone 'Europe/Stockholm')::date <= $4)
     order by o.id, s.shop_id limit 20000`,
    [tx.tenantId, gtin, fromDay, toDay, shopId, offerIds],
  );
}

/** Offers of the number whose home is this galleria; a shop's own code names its goods in that shop alone. */
export function offersOf(tx: TenantTx, gtin: string, shopId: string | null): Promise<{ id: string; name: string; shopId: string }[]> {
  return tx.query(
    `select id, name, shop_id as "shopId" from offers where tenant_id = $1 and (gtin = $2 and ($3::uuid is null or shop_id = $3) or in_store_code = $2 and shop_id = $3) order by id limit 2000`,
    [tx.tenantId, gtin, shopId],
  );
}

/** Shops that sell the number here and whose shelf lies in another municipality: told, since nobody here may change it. */
export function neighboursSelling(tx: TenantTx, gtin: string): Promise<{ shopId: string; email: string }[]> {
  return tx.query(
    `select distinct p.shop_id as "shopId", s.email from shop_admissions a
     join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id and p.gtin = $2
     join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id
     where a.tenant_id = $1 and a.home_tenant_id <> $1 and a.state = 'admitted'`,
    [tx.tenantId, gtin],
  );
}

export const isRunning = async (tx: TenantTx, { id, gtin, shopId }: Wanted & { readonly id: string }): Promise<boolean> => {
  const rows = await tx.query(
    'select from recalls where tenant_id = $1 and gtin = $2 and shop_id is not distinct from $3::uuid and ended_at is null and id <> $4 limit 1',
    [tx.tenantId, gtin, shopId, id],
  );
  return rows.length > 0;
};

/** False: it was made before. */
export async function insertRecall(
  tx: TenantTx,
  made: MakeRecall & Wanted & { readonly everywhere?: boolean },
  at: Date,
): Promise<boolean> {
  const { everywhere = false, offerIds = [], id, shopId, gtin, product, lot, fromDay, toDay, source, reason, advice } = made;
  const rows = await tx.run(
    `insert into recalls (tenant_id, id, shop_id, gtin, product, lot, from_day, to_day, source, reason, advice, made_by, made_at, everywhere, offer_ids)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (tenant_id, id) do nothing`,
    [tx.tenantId, id, shopId, gtin, product, lot, fromDay, toDay, source, reason, advice, tx.actor, at, everywhere, offerIds],
  );
  if (rows === 1 && shopId === null)
    await tx.run('insert into platform.recalled_goods (gtin, tenant_id) values ($1, $2) on conflict do nothing', [gtin, tx.tenantId]);
  return rows === 1;
}

export type Channel = RecallBuyer['channel'];
export async function insertBuyers(
  tx: TenantTx,
  recallId: string,
  buyers: readonly { readonly orderId: string; readonly shopId: string; readonly channel: Channel }[],
): Promise<number> {
  return tx.run(
    `insert into recall_buyers (tenant_id, recall_id, order_id, shop_id, channel, letter)
     select $1, $2, b."orderId", b."shopId", b.channel, case b.channel when 'call' then 'none' else 'waiting' end
     from jsonb_to_recordset($3) as b("orderId" uuid, "shopId" uuid, channel text) on conflict do nothing`,
    [tx.tenantId, recallId, JSON.stringify(buyers)],
  );
}

const RECALL = `r.id, r.product, r.gtin, r.lot, r.from_day::text as "fromDay", r.to_day::text as "toDay", r.source, r.reason, r.advice,
  (select s.name from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id
    where a.tenant_id = $1 and a.shop_id = r.shop_id limit 1) as "shopName",
  to_char(r.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt", to_char(r.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt"`;

export function publicRecalls(tx: TenantTx, now: Date): Promise<PublicRecall[]> {
  return tx.query(
    `select ${RECALL} from recalls r where r.tenant_id = $1 and (r.ended_at is null or r.ended_at > $2::timestamptz - interval '1 year')
     order by r.ended_at is not null, r.made_at desc limit 100`,
    [tx.tenantId, now],
  );
}

export type Letter = 'waiting' | 'sent' | 'failed' | 'none';
export type StaffBuyer = Omit<RecallBuyer, 'tenant' | 'told'> & { readonly calledAt: string | null; readonly letter: Letter };
export interface StaffRecall extends PublicRecall {
  readonly shopId: string | null;
  readonly everywhere: boolean;
  readonly buyers: readonly StaffBuyer[];
}
/** As staff see them: of a shop its own and those of the municipality that touch its goods, of an officer all. Buyers as the second wall shows them. */
export function staffRecalls(tx: TenantTx, shopId: string | null): Promise<StaffRecall[]> {
  return tx.query<StaffRecall & Record<string, unknown>>(
    `select ${RECALL}, r.shop_id as "shopId", r.everywhere, coalesce((
       select jsonb_agg(jsonb_build_object('orderId', b.order_id, 'shopId', b.shop_id, 'reference', o.year || '-' || o.number, 'name', o.name, 'phone', o.phone,
         'channel', b.channel, 'letter', b.letter, 'calledAt', b.called_at, 'handedOver', s.state in ('delivered', 'handed-over'))
         order by b.letter in ('none', 'failed') desc, b.channel, o.year, o.number)
       from recall_buyers b join orders o on o.tenant_id = $1 and o.id = b.order_id
       join shop_orders s on s.tenant_id = $1 and s.order_id = b.order_id and s.shop_id = b.shop_id
       where b.tenant_id = $1 and b.recall_id = r.id), '[]') as buyers
     from recalls r where r.tenant_id = $1 and ($2::uuid is null or r.shop_id = $2 or r.shop_id is null) order by r.ended_at is not null, r.made_at desc limit 50`,
    [tx.tenantId, shopId],
  );
}

/** What became of a letter: of the one order it was written for, and of every other in the recall that has the same number or address, since it is sent there once. */
export const writeLetter = (tx: TenantTx, key: { recallId: string; orderId: string; shopId: string }, letter: Letter): Promise<number> =>
  tx.run(
    `update recall_buyers b set letter = $5 from orders o, recall_buyers f join orders l on l.tenant_id = $1 and l.id = f.order_id
     where f.tenant_id = $1 and f.recall_id = $2 and f.order_id = $3 and f.shop_id = $4
       and b.tenant_id = $1 and b.recall_id = $2 and o.tenant_id = $1 and o.id = b.order_id
       and (b.order_id = $3 and b.shop_id = $4
         or b.channel = f.channel and b.letter <> 'none' and case b.channel when 'sms' then o.phone = l.phone else lower(o.email) = lower(l.email) end)`,
    [tx.tenantId, key.recallId, key.orderId, key.shopId, letter],
  );

/** A recall that runs, as what it was asked to find; undefined when it is over. */
export async function runningRecall(tx: TenantTx, id: string): Promise<Wanted | undefined> {
  const [row] = await tx.query<Wanted & Record<string, unknown>>(
    `select gtin, from_day::text as "fromDay", to_day::text as "toDay", shop_id as "shopId", offer_ids as "offerIds"
     from recalls where tenant_id = $1 and id = $2 and ended_at is null`,
    [tx.tenantId, id],
  );
  return row;
}

/** Other gallerias in whose open rows the number stands. */
export async function homesElsewhere(tx: TenantTx, recallId: string): Promise<{ gtin: string; homes: number[] } | undefined> {
  const [row] = await tx.query<{ gtin: string; homes: number[] }>(
    `select r.gtin, array(select distinct p.tenant_id from public_offers p where p.gtin = r.gtin and p.tenant_id <> $1) as homes
     from recalls r where r.tenant_id = $1 and r.id = $2 and r.shop_id is null`,
    [tx.tenantId, recallId],
  );
  return row;
}

export const markCalled = async (tx: TenantTx, recallId: string, orderId: string, at: Date): Promise<boolean> =>
  (await tx.run(
    'update recall_buyers set called_at = coalesce(called_at, $4), called_by = coalesce(called_by, $5) where tenant_id = $1 and recall_id = $2 and order_id = $3',
    [tx.tenantId, recallId, orderId, at, tx.actor],
  )) > 0;

/** Who ends: a shop its own, a municipality what was made in it, whoever runs the installation what was made everywhere. */
export interface Ending {
  readonly shopId: string | null;
  readonly everywhere?: boolean;
}
/** The number that is for sale again; undefined when it was over, or is somebody else's to end. */
export async function endRecall(tx: TenantTx, id: string, { shopId, everywhere = false }: Ending, at: Date): Promise<string | undefined> {
  const [row] = await tx.query<{ gtin: string }>(
    `update recalls set ended_at = $4, ended_by = $5
     where tenant_id = $1 and id = $2 and ended_at is null and shop_id is not distinct from $3::uuid and everywhere = $6 returning gtin`,
    [tx.tenantId, id, shopId, at, tx.actor, everywhere],
  );
  if (row && shopId === null)
    await tx.run('delete from platform.recalled_goods where gtin = $1 and tenant_id = $2', [row.gtin, tx.tenantId]);
  return row?.gtin;
}

/** Whether it runs, and is shown to whoever asks, but made by somebody else: to a municipality those of shops, to a shop those of the municipality. */
export const isOthers = async (tx: TenantTx, id: string, shopId: string | null): Promise<boolean> => {
  const rows = await tx.query(
    `select from recalls where tenant_id = $1 and id = $2 and ended_at is null and ($3::uuid is null or shop_id is null)
       and (everywhere or shop_id is distinct from $3::uuid)`,
    [tx.tenantId, id, shopId],
  );
  return rows.length > 0;
};

export const everyGalleria = (tx: PlatformTx): Promise<{ id: number; name: string }[]> =>
  tx.query("select id, name from platform.tenants where mark <> 'training' order by id");

/** Recalls of every galleria as this one has them: numbers, and nobody's name. */
export function recallsEverywhere(tx: TenantTx): Promise<(PublicRecall & { orders: number; told: number })[]> {
  return tx.query(
    `select ${RECALL}, (select count(*)::int from recall_buyers b where b.tenant_id = $1 and b.recall_id = r.id) as orders,
       (select count(*)::int from recall_buyers b where b.tenant_id = $1 and b.recall_id = r.id and (b.called_at is not null or b.letter = 'sent')) as told
     from recalls r where r.tenant_id = $1 and r.everywhere order by r.made_at desc limit 50`,
    [tx.tenantId],
  );
}

export interface ToTell {
  readonly orderId: string;
  readonly shopId: string;
  readonly channel: Channel;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string;
  readonly letter: Letter;
}
/** A recall, and whom a letter of it goes to, the oldest order first; also those whose letter has gone, so that nobody gets a second. */
export async function recallToTell(
  tx: TenantTx,
  id: string,
): Promise<{ recall: PublicRecall; shopId: string | null; buyers: ToTell[] } | undefined> {
  const [recall] = await tx.query<PublicRecall & { shopId: string | null } & Record<string, unknown>>(
    `select ${RECALL}, r.shop_id as "shopId" from recalls r where r.tenant_id = $1 and r.id = $2`,
    [tx.tenantId, id],
  );
  if (!recall) return undefined;
  const buyers = await tx.query<ToTell & Record<string, unknown>>(
    `select b.order_id as "orderId", b.shop_id as "shopId", b.channel, o.phone, o.email, o.language, b.letter from recall_buyers b
     join orders o on o.tenant_id = $1 and o.id = b.order_id where b.tenant_id = $1 and b.recall_id = $2 and b.letter <> 'none' and o.erased_at is null
     order by o.placed_at, o.id, b.shop_id`,
    [tx.tenantId, id],
  );
  return { recall, shopId: recall.shopId, buyers };
}

export async function shopsToTell(tx: TenantTx, gtin: string, recallId: string): Promise<{ shopId: string; email: string }[]> {
  const own = await tx.query<{ shopId: string; email: string }>(
    `select s.id as "shopId", s.email from shops s where s.tenant_id = $1 and (exists (select from offers o where o.tenant_id = $1 and o.shop_id = s.id and o.gtin = $2)
       or exists (select from recall_buyers b where b.tenant_id = $1 and b.recall_id = $3 and b.shop_id = s.id))`,
    [tx.tenantId, gtin, recallId],
  );
  return [...own, ...(await neighboursSelling(tx, gtin))];
}
