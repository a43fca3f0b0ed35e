import type { QuoteBasket } from '@galleria/contract/checkout';
import { withTenant } from '@galleria/db';
import request from 'supertest';
import { newId } from '../src/core/id.ts';
import { type OfferDraft, publishOffers, setOnHand, writeOffers } from '../src/features/offers/index.ts';
import type { TestApp } from './app.ts';

type World = Pick<TestApp, 'app' | 'sql' | 'deps'>;

/** Tuesday round to Laisvall by the post, from the three shops of the test's Arjeplog; Monday 12:00 is its cut-off. */
export const MARKET = {
  grocer: '0190a000-0000-7000-8000-0000000000a1',
  builder: '0190a000-0000-7000-8000-0000000000a2',
  neighbour: '0190a000-0000-7000-8000-0000000000b1',
  post: '0190a000-0000-7000-8000-0000000000c1',
  bus: '0190a000-0000-7000-8000-0000000000c2',
  tuesday: '0190a000-0000-7000-8000-0000000000d1',
  busFriday: '0190a000-0000-7000-8000-0000000000d2',
  laisvall: '0190a000-0000-7000-8000-0000000000e1',
  /** Sunday 22 November 2026, 18:00 in Sweden. */
  now: new Date('2026-11-22T17:00:00Z'),
  deliveryDay: '2026-11-24',
  busDay: '2026-11-27',
} as const;

const shopSql = (tenant: number, id: string, slug: string, kind: string): string => `
  insert into shops (tenant_id, id, slug, kind, name, org_number, email, phone, street, postal_code, locality, folkol_notified)
  values (${tenant}, '${id}', '${slug}', '${kind}', '${slug}', '556000-0001', '${slug}@example.se', '0961-100 00', 'Storgatan 1', '93831', 'Arjeplog', true);
  insert into public_shops (tenant_id, shop_id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, pickup, state, hours, exceptions)
  select tenant_id, id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, pickup, state,
    '[{"weekday":1,"opens":"09:00","closes":"18:00"},{"weekday":2,"opens":"09:00","closes":"18:00"}]', '[]' from shops where id = '${id}';
  insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, admitted_at) values (1, '${id}', ${tenant}, 'admitted', now());`;

/** Two tenants, two shops of Arjeplog and a builders' merchant of Arvidsjaur, two carriers with a round each to Laisvall. */
export async function openMarket({ sql }: World): Promise<void> {
  const m = MARKET;
  await sql(`
    insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
    insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state, contact)
    values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplogs kommun', 'open', '{"orgNumber":"212000-2650","email":"kommun@arjeplog.test","phone":"0961-140 00"}'),
           (2, 25, '2505', 'arvidsjaur', 'Arvidsjaurs galleria', 'Arvidsjaurs kommun', 'open', '{}');
    insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, '${m.laisvall}', 'laisvall', 'Laisvall', '93093', 'Laisvall');
    ${shopSql(1, m.grocer, 'handlarn', 'grocery')}
    ${shopSql(1, m.builder, 'bygg', 'building-supplies')}
    ${shopSql(2, m.neighbour, 'grannbygg', 'building-supplies')}
    insert into platform.carriers (id, slug, name, org_number, phone, email)
    values ('${m.post}', 'post', 'Lantbrevbäringen', '556711-5695', '020-232221', 'post@example.se'), ('${m.bus}', 'bus', 'Bussgods', '556000-0003', '0771', 'bus@example.se');
    insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
    values (1, '${m.post}', 'post', true, true, '{ambient,chilled,frozen}', 12000, 30000, 'portal', '2026-01-01'),
           (1, '${m.bus}', 'bus-goods', false, false, '{ambient}', 9000, 60000, 'portal', '2026-01-01');
    insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity, standard_fee_ore, valid_from)
    values (1, '${m.tuesday}', '${m.post}', 'Laisvall', 2, 1, '12:00', '08:00', '10:00', '14:00', 'skip', 1000, 6000, '2026-01-01'),
           (1, '${m.busFriday}', '${m.bus}', 'Bussen', 5, 1, '12:00', '08:00', '15:00', '16:00', 'skip', 1000, 4500, '2026-01-01');
    insert into round_villages values (1, '${m.tuesday}', '${m.laisvall}', 1), (1, '${m.busFriday}', '${m.laisvall}', 1);
    insert into round_shops values (1, '${m.tuesday}', '${m.grocer}', 1), (1, '${m.tuesday}', '${m.builder}', 1), (1, '${m.tuesday}', '${m.neighbour}', 2),
      (1, '${m.busFriday}', '${m.grocer}', 1), (1, '${m.busFriday}', '${m.builder}', 1);`);
}

export interface NewOffer extends Partial<OfferDraft> {
  readonly homeTenantId?: number;
  readonly onHand?: number;
}

/** Puts an offer on a shelf through the shop's own code; returns its id. */
export async function stockOffer({ deps }: World, { homeTenantId = 1, onHand, ...wanted }: NewOffer = {}): Promise<string> {
  const id = newId();
  const draft: OfferDraft = {
    id,
    shopId: MARKET.grocer,
    sku: id,
    gtin: null,
    name: 'Knäckebröd 500 g',
    brand: null,
    description: '',
    category: 'bread',
    tillGroup: null,
    vatCategory: 'food',
    priceOre: 2990,
    priceUnit: 'piece',
    priceAmount: 1,
    step: 1,
    minQuantity: 1,
    maxQuantity: 500,
    contentAmount: 500,
    contentUnit: 'gram',
    depositOre: 0,
    stockKind: onHand === undefined ? 'usually-there' : 'counted',
    weighed: false,
    temperatureZone: 'ambient',
    ageLimit: null,
    dailyGoods: true,
    withdrawable: true,
    service: false,
    weightGrams: null,
    food: null,
    hazards: { hazardous: false },
    picture: null,
    shelf: '',
    state: 'live',
    soldOut: false,
    ...wanted,
  };
  await withTenant(
    deps.pool,
    { tenantId: homeTenantId, scope: { kind: 'shop', shopId: draft.shopId }, actor: 'system:test' },
    async (tx) => {
      await writeOffers(tx, [draft], 'test');
      if (onHand !== undefined) await setOnHand(tx, [{ shopId: draft.shopId, offerId: id, onHand }], { cause: `test:${id}` });
      await publishOffers(tx, [id]);
    },
  );
  return id;
}

export const DOOR = { villageId: MARKET.laisvall, street: 'Byvägen 4', postalCode: '93093', locality: 'Laisvall' };
export const ELSA = { name: 'Elsa Lundmark', phone: '070-123 45 67' };

/** Everything from one shop, or several, on the Tuesday round and paid at the door. */
export const delivered = (
  lines: readonly { readonly offerId: string; readonly quantity: number }[],
  shops: readonly string[] = [MARKET.grocer],
): QuoteBasket => ({
  lines: [...lines],
  choices: shops.map((shopId) => ({
    shopId,
    handover: { kind: 'delivery', roundId: MARKET.tuesday, day: MARKET.deliveryDay },
    payment: 'at-door',
  })),
  destination: DOOR,
});

export interface Caller {
  readonly token?: string;
  readonly basketKey?: string;
  readonly key?: string;
  readonly orderToken?: string;
}
const headersOf = ({ token, basketKey, key, orderToken }: Caller): Record<string, string> => ({
  ...(token && { authorization: `Bearer ${token}` }),
  ...(basketKey && { 'basket-key': basketKey }),
  ...(key && { 'idempotency-key': key }),
  ...(orderToken && { 'order-token': orderToken }),
});

/** Calls of one caller: `post('/tenants/arjeplog/quote', basket)`. */
export const callerOf = ({ app }: World, who: Caller = {}) => ({
  post: (path: string, body: object, more: Caller = {}) =>
    request(app.server)
      .post(`/api${path}`)
      .set(headersOf({ ...who, ...more }))
      .send(body),
  put: (path: string, body: object, more: Caller = {}) =>
    request(app.server)
      .put(`/api${path}`)
      .set(headersOf({ ...who, ...more }))
      .send(body),
  get: (path: string, more: Caller = {}) =>
    request(app.server)
      .get(`/api${path}`)
      .set(headersOf({ ...who, ...more })),
});

/** A guest with a device of her own. */
export const guest = (world: World) => callerOf(world, { basketKey: newId() });

/** Quotes and places at the price shown, as a page does. */
export async function buy(world: World, basket: QuoteBasket, { caller = guest(world), buyer = ELSA as object, key = newId() } = {}) {
  const quote = await caller.post('/tenants/arjeplog/quote', basket);
  return caller.post('/tenants/arjeplog/orders', { ...basket, buyer, quoteHash: quote.body.hash }, { key });
}
