import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { signInResident } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

/* Two houses on one landline, and a home helper whose address stands on another's orders: what is one's is never the other's. */
const t = await testApp();
const LANDLINE = '+46961333333';
const HELPER = 'hjalpen@exempel.test';
let houses: { mine: string; other: string };
let officer: Record<string, string>;
const path = '/api/tenants/arjeplog';
const get = (rest: string, headers: Record<string, string>) =>
  request(t.app.server)
    .get(path + rest)
    .set(headers);
const erase = (rest: string, headers: Record<string, string>) =>
  request(t.app.server).post(`${path}${rest}/erasure`).set(headers).send({ understood: true });

let numbers = 0;
/** An order, a delivery, a list and a standing order of a household, or of nobody's, all under one name, telephone and address. */
async function addRows(name: string, household: string | null): Promise<void> {
  numbers += 1;
  await t.sql(
    `insert into orders (tenant_id, id, number, year, channel, language, name, phone, email, quote_hash, total_ore, shop_ids, household_id, placed_at)
     values (1, $1, $2, 2026, 'phone', 'sv', $3, $4, $5, '', 4500, array[$6::uuid], $7, '2026-06-01T12:00:00Z')`,
    [newId(), numbers, name, LANDLINE, HELPER, SHOPS.silver, household],
  );
  const note = await addNote(t, { household: houses.other, day: '2026-06-02' });
  await t.sql('update delivery_notes set household_id = $2, recipient = $3 where id = $1', [
    note,
    household,
    JSON.stringify({ name, phone: LANDLINE }),
  ]);
  await t.sql(
    `insert into order_lists (tenant_id, id, name, household_id, phone, shop_ids, created_by) values (1, $1, $2, $3, $4, array[$5::uuid], 'x')`,
    [newId(), name, household, LANDLINE, SHOPS.silver],
  );
  await t.sql(
    `with r as (insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity,
        standard_fee_ore, valid_from) values (1, $1, '${CARRIERS.post}', 'Runda', 2, 1, '12:00', '08:00', '10:00', '14:00', 'skip', 10, 0, '2026-01-01'))
      insert into standing_orders (tenant_id, id, shop_id, household_id, name, phone, email, street, postal_code, locality, village_id, round_id, every_weeks,
       starts_on, payment_method, way, lines, created_by)
     select 1, $1, $2, $3, $4, $5, $6, '', '', '', id, $1, 1, '2026-01-01', 'at-door', 'call', '[]', 'x' from villages where tenant_id = 1 limit 1`,
    [newId(), SHOPS.silver, household, name, LANDLINE, HELPER],
  );
}
const TABLES = [
  'households',
  'orders',
  'delivery_notes',
  'order_lists',
  'standing_orders',
  'invoice_customers',
  'messages',
  'phone_drafts',
];
/** Every row that names somebody, as text. */
async function rowsNaming(name: string): Promise<string[]> {
  const rows = await Promise.all(TABLES.map((table) => t.sql<{ row: string }>(`select x::text as row from ${table} x`)));
  return rows.flat().flatMap(({ row }) => (row.includes(name) ? [row] : []));
}

beforeAll(async () => {
  t.setNow(new Date('2026-11-26T12:00:00Z'));
  await openHomeDelivery(t);
  const staff = await homeDeliveryStaff(t);
  officer = { authorization: `Bearer ${staff.tokens.officer}` };
  houses = {
    mine: await addHousehold(t, { number: 1, name: 'Märta Egen', phone: LANDLINE }),
    other: await addHousehold(t, { number: 2, name: 'Birger Granne', phone: LANDLINE }),
  };
  await addRows('Märta Egen', houses.mine);
  await addRows('Birger Granne', houses.other);
  await t.sql(
    `insert into invoice_customers (tenant_id, id, shop_id, name, phone, credit_limit_ore, approved_by) values (1, $1, $2, 'Birger Granne', $3, 20000, 'x')`,
    [newId(), SHOPS.silver, LANDLINE],
  );
  await t.sql(
    `insert into messages (tenant_id, id, channel, recipient, subject, body_text, cause, state) values (1, $1, 'sms', $2, '', 'Hej Birger Granne', 'c', 'sent')`,
    [newId(), LANDLINE],
  );
  await t.sql(
    `insert into phone_drafts (tenant_id, shop_id, actor, caller_key, content, updated_at) values (1, $1, 'x', $2, '{"name": "Birger Granne"}', now())`,
    [SHOPS.silver, `phone:${LANDLINE}`],
  );
});

describe('A contact that two share', () => {
  it('shows a home helper nothing of the household that the help is for, and takes nothing of it', async () => {
    const helper = await signInResident(t, 'arjeplog', HELPER);
    const headers = { authorization: `Bearer ${helper.token}` };
    const before = [...(await rowsNaming('Birger Granne')), ...(await rowsNaming('Märta Egen'))];
    const { body } = await get('/my-data', headers).expect(200);
    expect(JSON.stringify(body)).not.toMatch(/Birger|Märta/);
    await erase('/my-data', headers).expect(200);
    expect([...(await rowsNaming('Birger Granne')), ...(await rowsNaming('Märta Egen'))]).toEqual(before);
  });

  it('shows nothing of the other household on the landline, and changes nothing of it', async () => {
    const before = await rowsNaming('Birger Granne');
    expect(before).toHaveLength(TABLES.length);
    const { body } = await get(`/officer/households/${houses.mine}/personal-data`, officer).expect(200);
    expect(JSON.stringify(body)).toContain('Märta Egen');
    expect(JSON.stringify(body)).not.toContain('Birger');
    await erase(`/officer/households/${houses.mine}`, officer).expect(200);
    expect(await rowsNaming('Birger Granne')).toEqual(before);
    expect(await rowsNaming('Märta Egen')).toEqual([]);
  });

  it('leads to what is in no household, and to credit and letters once nobody else bears it', async () => {
    await addRows('Birger Granne', null);
    await erase(`/officer/households/${houses.other}`, officer).expect(200);
    expect(await rowsNaming('Birger Granne')).toEqual([]);
  });
});
