import type { Route, RouteKey } from '@galleria/contract/route';
import { routes } from '@galleria/contract/routes';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { idsInside } from '../../testing/body-ids.ts';
import { mayCall, type Person, sideOf } from '../../testing/everybody.ts';
import { delivered, ELSA, guest, MARKET, openMarket, stockOffer } from '../../testing/market.ts';
import { MISSING_ID } from '../../testing/missing-id.ts';
import { ownOf } from '../../testing/path-parameters.ts';
import { SIDES } from '../../testing/sides.ts';
import { twoOfEverything } from '../../testing/two-of-everything.ts';
import { newId } from '../core/id.ts';

/*
 * Ids inside bodies and queries, whatever the contract takes them for: somebody else's answers as one that nobody has (RELIABILITY I15, rows 9, 15, 17, 19).
 * The matrix does the same for ids in paths.
 */
const t = await testApp();
const world = await twoOfEverything(t);
const unsafe = (key: RouteKey) => !key.startsWith('GET ');
const pathOf = (key: RouteKey) =>
  `/api${key.slice(key.indexOf(' ') + 1).replace(/:([a-zA-Z]+)/g, (_, name: string) => ownOf(name, key, world))}`;

/** Nearest Monday, the rounds' weekday here, before whose cut-off it still is. */
const monday = new Date(Date.now() + (7 + ((8 - new Date().getUTCDay()) % 7)) * 86_400_000).toISOString().slice(0, 10);
/** What the samples of a shape cannot know: spans that do not run backwards, days that have not gone by. */
const adjust = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/"windowTo":"[^"]*"/, '"windowTo":"14:00"')
      .replace(/"day":"[^"]*"/g, `"day":"${monday}"`),
  );

const tried = (Object.entries(routes) as [RouteKey, Route][]).flatMap(([key, route]) =>
  (['body', 'query'] as const).flatMap((part) =>
    idsInside(route, part, { idAt: world.idAt, adjust }).map((place) => ({ key, route, part, place })),
  ),
);

/** One of each kind who may call: two owners of the same shop are the same to the wall. */
function callersOf(key: RouteKey, route: Route): Person[] {
  const found = new Map<string, Person>();
  for (const person of world.people.all) {
    if (!mayCall(route, person, unsafe(key)) || (sideOf(person) ?? 1) !== 1) continue;
    const kind = person.is.kind === 'staff' ? person.is.role : `${person.is.kind} ${sideOf(person)}`;
    if (!found.has(kind)) found.set(kind, person);
  }
  return [...found.values()];
}

async function ask(key: RouteKey, part: 'body' | 'query', person: Person, value: unknown): Promise<{ status: number; text: string }> {
  if (key.includes('/rounds')) await t.sql('update rounds set version = 1 where tenant_id = 1'); // a change that went through must not be why the next is refused
  const query =
    part === 'query'
      ? `?${new URLSearchParams(Object.entries(value as Record<string, string>).map(([name, one]): [string, string] => [name, String(one)]))}`
      : '';
  const response = await t.app.inject({
    method: key.slice(0, key.indexOf(' ')) as 'GET',
    url: `${pathOf(key)}${query}`,
    headers: {
      ...person.headers,
      'basket-key': 'b'.repeat(32),
      'idempotency-key': newId(),
      ...(part === 'body' ? { 'content-type': 'application/json' } : {}),
    },
    ...(part === 'body' ? { payload: JSON.stringify(value) } : {}),
  });
  // Two PDFs made a moment apart differ in the name that the writer gives each.
  return {
    status: response.statusCode,
    text: response.body.replace(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]|\(D:\d{14}Z\)|<xmp:CreateDate>[^<]*/g, ''),
  };
}

/** The answer without the id that was sent, what is reckoned from it, and the id of what was made. */
const neutral = ({ status, text }: { status: number; text: string }, ids: readonly string[]) => ({
  status,
  text: ids
    .reduce((all, id) => all.replaceAll(id, 'ID'), text)
    .replace(/"hash":"[^"]*"/g, '"hash":"HASH"')
    // What was made has a name, a number and a moment of its own.
    .replace(/^\{"id":"[^"]*"/, '{"id":"NEW"')
    .replace(/^(\{"id":"NEW".*)"token":"[^"]*"/, '$1"token":"NEW"')
    .replace(/^(\{"id":"NEW".*)"reference":"[^"]*"/, '$1"reference":"NEW"')
    .replace(/^(\{"id":"NEW".*)"receivedAt":"[^"]*"/, '$1"receivedAt":"NEW"'),
});

// So far along that the next step asks for the ids: an order to put on a note, a note to give to another carrier.
await t.sql("update shop_orders set state = 'packed'");
await t.sql("update delivery_notes set state = 'declined'");
const before = await world.fingerprint(2, []);

describe.each(tried)('$key, $place.where', ({ key, route, part, place }) => {
  it('answers for what is somebody else’s as for what is not there', async () => {
    for (const person of callersOf(key, route)) {
      const ids = [MISSING_ID, ...SIDES.map((side) => JSON.stringify(place.with(side)))];
      const missing = neutral(await ask(key, part, person, place.with('missing')), ids);
      for (const side of place.foreign) {
        const foreign = neutral(await ask(key, part, person, place.with(side)), [...ids, ...foreignIds(place, side)]);
        expect(foreign, `${person.name}, of side ${side}`).toEqual(missing);
      }
    }
  });
});

/** The ids in which two bodies differ. */
function foreignIds(place: (typeof tried)[number]['place'], side: 2 | 3 | 1): string[] {
  const uuids = (value: unknown) => JSON.stringify(value).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  const others = new Set(uuids(place.with('missing')));
  return uuids(place.with(side)).filter((id) => !others.has(id));
}

describe('after all that', () => {
  it('ids were found in the bodies that are known to hold them', () => {
    const found = tried.map(({ key, place }) => `${key.replace(/\/tenants\/:tenant|:/g, '')} ${place.where}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'POST /orders body.lines.0.offerId',
        'POST /orders body.choices.0.handover.roundId',
        'POST /orders body.destination.villageId',
        'POST /orders/order/withdrawals body.parts.0.shopOrderId',
        'POST /shops/shop/notes body.shopOrderId',
        'POST /shops/shop/notes body.or 2.householdId',
        'PUT /carriers/carrier/runs/run/order body.stops.0',
        'POST /officer/households body.distances.0.shopId',
        'POST /officer/invitations body.or 2.shopId',
        'GET /carriers/carrier/reports/period query.shop',
      ]),
    );
  });
  it('nothing that belongs to the neighbour municipality has changed', async () => {
    expect(await world.fingerprint(2, [])).toBe(before);
  });
});

describe('a basket that is in order but for one id', async () => {
  const market = await testApp();
  await openMarket(market);
  market.setNow(MARKET.now);
  // A shop at home in the neighbour municipality that sells nowhere else, with a good, a village and a round of its own.
  const there = { shop: newId(), village: newId(), round: newId() };
  await market.sql(`
    insert into villages (tenant_id, id, slug, name, postal_code, locality) values (2, '${there.village}', 'auktsjaur', 'Auktsjaur', '93391', 'Arvidsjaur');
    insert into shops (tenant_id, id, slug, kind, name, org_number, email, phone, street, postal_code, locality)
    values (2, '${there.shop}', 'deras', 'grocery', 'Deras', '556000-0009', 'deras@exempel.test', '0960-100 00', 'Storgatan 1', '93331', 'Arvidsjaur');
    insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, admitted_at) values (2, '${there.shop}', 2, 'admitted', now());
    insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
    values (2, '${MARKET.post}', 'post', true, true, '{ambient}', 12000, 30000, 'portal', '2026-01-01');
    insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity, standard_fee_ore, valid_from)
    values (2, '${there.round}', '${MARKET.post}', 'Auktsjaur', 2, 1, '12:00', '08:00', '10:00', '14:00', 'skip', 1000, 6000, '2026-01-01');`);
  const [ours, theirs] = [
    await stockOffer(market, { onHand: 9 }),
    await stockOffer(market, { shopId: there.shop, homeTenantId: 2, onHand: 9 }),
  ];
  const basketWith = (ids: { offer?: string; shop?: string; round?: string; village?: string }) => {
    const basket = delivered([{ offerId: ids.offer ?? ours, quantity: 1 }]);
    const [choice] = basket.choices;
    return {
      ...basket,
      choices: [
        {
          ...choice,
          shopId: ids.shop ?? MARKET.grocer,
          handover: { kind: 'delivery', roundId: ids.round ?? MARKET.tuesday, day: MARKET.deliveryDay },
        },
      ],
      destination: { ...basket.destination, villageId: ids.village ?? MARKET.laisvall },
    };
  };
  const answerTo = async (path: string, body: object, id: string) => {
    const { status, text } = await guest(market).post(path, body, { key: newId() });
    return neutral({ status, text }, [id]);
  };

  it('can be ordered when that id is right', async () => {
    const { body } = await guest(market).post('/tenants/arjeplog/quote', basketWith({})).expect(200);
    expect(body.problems).toEqual([]);
    expect(body.totalOre).toBeGreaterThan(0);
  });
  it.each([
    ['offer', theirs],
    ['shop', there.shop],
    ['round', there.round],
    ['village', there.village],
  ])('answers for the neighbour’s %s as for one that nobody has', async (what, id) => {
    const { body: right } = await guest(market).post('/tenants/arjeplog/quote', basketWith({})).expect(200);
    const order = (other: string) => ({ ...basketWith({ [what]: other }), buyer: ELSA, quoteHash: right.hash });
    const quoted = await answerTo('/tenants/arjeplog/quote', basketWith({ [what]: id }), id);
    expect(quoted).toEqual(await answerTo('/tenants/arjeplog/quote', basketWith({ [what]: MISSING_ID }), MISSING_ID));
    expect(JSON.parse(quoted.text).problems, 'and says that something is wrong').not.toEqual([]);
    const ordered = await answerTo('/tenants/arjeplog/orders', order(id), id);
    expect(ordered.status).toBe(409);
    expect(ordered).toEqual(await answerTo('/tenants/arjeplog/orders', order(MISSING_ID), MISSING_ID));
    expect(await market.sql('select 1 from orders')).toEqual([]);
  });
});
