import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { staffToken } from '../../../testing/people.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';

const BREAD = {
  gtin: '7310130003547',
  name: 'Knäckebröd råg',
  ingredients: 'Fullkorns_rågmjöl_, salt. Kan innehålla spår av sesam.',
  allergens_marked: ['rågmjöl'],
  allergen_codes_guess: ['gluten'],
  per100: { fat_g: 1.5, saturated_fat_g: 0.2, carbohydrate_g: 65, sugar_g: 1, fibre_g: 15, protein_g: 9, salt_g: 1.2 },
  swedish_text: true,
};
const jsonl = (...lines: readonly (object | string)[]): Buffer =>
  Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));

describe('the item register', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  let operator = '';
  beforeAll(async () => {
    shop = await openShop(t);
    operator = (await staffToken(t, { role: 'operator' })).token;
    await shop.carryOut(tillFile(['100;7310130003547;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12']));
  });
  const load = (bytes: Buffer, token = operator, fields: Record<string, string> = { date: '2019-06-14' }) =>
    request(t.app.server)
      .post('/api/item-register/imports')
      .set('authorization', `Bearer ${token}`)
      .field(fields)
      .attach('file', bytes, 'items.jsonl');
  const seen = async () => {
    const { id } = await shop.offer('100');
    return (await request(t.app.server).get(`/api/tenants/arjeplog/storefront/offers/${id}`).expect(200)).body.detail.food;
  };

  const ask = (path: string, token = operator) =>
    request(t.app.server).get(`/api/operator/item-register${path}`).set('authorization', `Bearer ${token}`);

  it('takes the good lines, names the bad ones, and shows the facts on offers with their source and day', async () => {
    expect(await seen()).toBeNull();
    const { body } = await load(jsonl(BREAD, '{"gtin": "7310130003548", "name": "Fel siffra"}', 'inte json', { ...BREAD })).expect(200);
    expect(body).toMatchObject({ lines: 4, changed: 1, same: 0, rejected: 3, tenants: 1 });
    expect(body.bad).toEqual([
      { line: 2, reason: 'gtin.check-digit' },
      { line: 3, reason: 'line.not-json' },
      { line: 4, reason: 'gtin.twice' },
    ]);
    await t.work();
    expect(await seen()).toMatchObject({
      contains: ['gluten'],
      mayContain: ['sesame'],
      allergensComplete: false,
      sources: [{ name: 'Open Food Facts', licence: 'ODbL 1.0', date: '2019-06-14' }],
    });
  });

  it('changes nothing when the same file comes again, and leaves no work behind', async () => {
    const { body } = await load(jsonl(BREAD)).expect(200);
    expect(body).toMatchObject({ changed: 0, same: 1, tenants: 0 });
    expect(await t.work()).toBe(0);
  });

  it('is loaded by the operator alone', async () => {
    await load(jsonl(BREAD), shop.token).expect(403);
    await request(t.app.server).post('/api/item-register/imports').attach('file', jsonl(BREAD), 'items.jsonl').expect(401);
  });

  it('asks for the day of the facts and refuses a file without a single item', async () => {
    expect((await load(jsonl(BREAD), operator, { date: 'i går' }).expect(422)).body.code).toBe('item-register.date-missing');
    expect((await load(Buffer.from('Artikelnr;Pris\n1;2\n')).expect(422)).body.code).toBe('item-register.not-items');
  });

  it('shows the operator how much it holds, from where and how old, and what was loaded by whom', async () => {
    await load(jsonl({ ...BREAD, gtin: '7310865071804' }, 'inte json'), operator, {
      date: '2024-05-02',
      source: 'Dabas',
      licence: 'avtal',
    });
    const { body } = await ask('').expect(200);
    expect(body.sources).toContainEqual({ source: 'Dabas', licence: 'avtal', items: 1, oldest: '2024-05-02', newest: '2024-05-02' });
    expect(body.loads[0]).toMatchObject({ source: 'Dabas', date: '2024-05-02', lines: 2, changed: 1, same: 0, rejected: 1, tenants: 0 });
    expect(body.loads[0].by).not.toBeNull();
  });

  it('finds an item by the digits under its bar code, says so when it has none, and refuses what is no GTIN', async () => {
    const { item } = (await ask('/items?gtin=7310130%20003547').expect(200)).body;
    expect(item).toMatchObject({ gtin: '7310130003547', contains: ['gluten'], hasNutrition: true, offers: 1 });
    expect((await ask('/items?gtin=7318690077503').expect(200)).body).toEqual({ item: null });
    expect((await ask('/items?gtin=7310130003548').expect(422)).body.code).toBe('item-register.not-a-gtin');
    await ask('/items?gtin=7310130003547', shop.token).expect(404);
  });
});
