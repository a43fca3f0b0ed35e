import { PlaceOrder } from '@galleria/contract/checkout';
import { type Pool, withTenant } from '@galleria/db';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { SORSELE, sorsele } from '../../../testing/officer.ts';
import { sampleOf } from '../../../testing/samples.ts';
import { newId } from '../../core/id.ts';
import { openTenants } from '../../http/tenants.ts';
import { publishOffers } from '../offers/index.ts';
import { publishShop } from '../shop-settings/index.ts';

const SHOP = '0190a000-0000-7000-8000-00000000b001';
const { name, languages, brand, accent, contact } = SORSELE;
const EDIT = { name, languages, brand, accent, contact };
const CARRIER = {
  company: { name: 'Ammarnäs Taxi', orgNumber: '556677-8899', phone: '0952-600 01', email: 'taxi@ammarnas.test', foodRegistration: null },
  contract: {
    ...{ kind: 'taxi', takesPayment: true, checksId: true, zones: ['ambient', 'chilled'], priceOre: 12_000, maxWeightGrams: 200_000 },
    ...{ handOver: 'portal', terms: '', validFrom: '2026-01-01', validTo: null },
  },
};

describe('a galleria that is being set up', async () => {
  const t = await testApp();
  t.setNow(new Date('2026-11-25T10:00:00Z'));
  let s: Awaited<ReturnType<typeof sorsele>>;
  beforeAll(async () => {
    s = await sorsele(t);
  });
  const steps = async () => {
    const { body } = await s.officer.get(`${s.of}/opening`).expect(200);
    return body.steps
      .filter((step: { done: boolean; required: boolean }) => step.required && !step.done)
      .map((one: { step: string }) => one.step);
  };

  it('changes its name and colours at once for everybody, and refuses colours nobody can read', async () => {
    const { body } = await s.officer.put(`${s.of}/galleria`, { ...EDIT, name: 'Sorsele handlar' }).expect(200);
    expect(body).toMatchObject({ name: 'Sorsele handlar', state: 'draft', hosts: ['handla.sorsele.test'], trainingCopy: null });
    expect((await t.app.inject('/api/tenants/sorsele')).json()).toMatchObject({ name: 'Sorsele handlar' });
    const { body: refused } = await s.officer.put(`${s.of}/galleria`, { ...EDIT, accent: '#eeeeee' }).expect(422);
    expect(refused).toMatchObject({ code: 'tenant.unreadable-colour', field: 'accent' });
  });

  it('shows the new name at once also where the old one was just being read', async () => {
    const [read, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let changed = false;
    // The database answers at once, and the answer is long under way.
    const far: Pool = Object.create(t.deps.pool, {
      query: {
        value: async (query: { text: string }) => {
          const answer = await t.deps.pool.query(query);
          read.resolve();
          if (query.text.includes('t.slug') && !changed) await gate.promise;
          return answer;
        },
      },
    });
    const tenants = openTenants(far);
    const before = tenants.bySlug('sorsele');
    await read.promise;
    changed = true;
    await t.sql("update platform.tenants set name = 'Sorsele säljer' where slug = 'sorsele'");
    tenants.forget();
    expect((await tenants.bySlug('sorsele'))?.name).toBe('Sorsele säljer');
    gate.resolve();
    expect((await before)?.name).toBe('Sorsele handlar');
    expect((await tenants.bySlug('sorsele'))?.name).toBe('Sorsele säljer');
    await t.sql("update platform.tenants set name = 'Sorsele handlar' where slug = 'sorsele'");
  });

  it('takes a picture as coat of arms, and no drawing or text in its place', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const upload = (bytes: Buffer | string, file: string) => {
      const wanted = request(t.app.server).post(`/api${s.of}/galleria/emblem`).set('authorization', `Bearer ${s.officerToken}`);
      return wanted.attach('file', Buffer.from(bytes as string), file);
    };
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    await upload(svg, 'vapen.svg').expect(415);
    await upload('inte en bild', 'vapen.png').expect(415);
    const { body } = await upload(png, 'vapen.png').expect(200);
    expect(body.theme.emblem).toMatch(/^photo:[0-9a-f-]{36}$/);
  });

  it('lists what is missing, and does not open before it is there', async () => {
    expect(await steps()).toEqual(['officer', 'rules', 'villages', 'carrier', 'shop', 'offers', 'round', 'privacy', 'accessibility']);
    const { body } = await s.officer.post(`${s.of}/opening`).expect(409);
    expect(body).toMatchObject({ code: 'tenant.not-ready' });
    expect(body.missing).toContain('rules');
  });

  it('takes villages from a list with every bad row named; the same list again changes nothing', async () => {
    const text = 'Postnummer;Ort;By\n92431;SORSELE;\n92070;SORSELE;Blattnicksele\n9999;X;\n92075;AMMARNÄS;';
    const preview = (await s.officer.post(`${s.of}/villages/list`, { text, keep: false }).expect(200)).body;
    expect(preview).toMatchObject({ kept: 0, faults: [{ line: 4, code: 'place.postal-code' }] });
    expect((await s.officer.post(`${s.of}/villages/list`, { text, keep: true }).expect(200)).body.kept).toBe(3);
    const again = (await s.officer.post(`${s.of}/villages/list`, { text, keep: true }).expect(200)).body;
    expect(again.kept).toBe(0);
    expect(again.places.map((place: { verdict: string }) => place.verdict)).toEqual(['known', 'known', 'known']);
    await s.officer.post(`${s.of}/villages`, { name: 'Sorsele', postalCode: '92431', locality: 'Sorsele', urban: true }).expect(409);
    await s.officer.post(`${s.of}/villages`, { name: 'Gargnäs', postalCode: '920 73', locality: 'Gargnäs', urban: false }).expect(201);
  });

  it('makes a contract with a carrier once, and refuses a number with a wrong check digit', async () => {
    const wrong = { ...CARRIER, company: { ...CARRIER.company, orgNumber: '556677-8898' } };
    expect((await s.officer.post(`${s.of}/carriers`, wrong).expect(422)).body.code).toBe('org-number.check-digit');
    const { body } = await s.officer.post(`${s.of}/carriers`, CARRIER).expect(201);
    expect(body).toMatchObject({ name: 'Ammarnäs Taxi', orgNumber: '556677-8899', rounds: 0 });
    expect((await s.officer.post(`${s.of}/carriers`, CARRIER).expect(409)).body.code).toBe('carrier.known');
  });

  it('opens when everything required is there, and only once', async () => {
    await t.sql('update platform.identities set totp_confirmed_at = now() where email = $1', ['berit@sorsele.test']);
    const rules = { validFrom: '2026-11-01', decidedOn: '2026-10-01', registrationNumber: 'KS 2026/1', rules: SCHEME_TEMPLATES.HARJEDALEN };
    await s.officer.post(`${s.of}/schemes`, rules).expect(201);
    await makeShop();
    const [village] = await t.sql<{ id: string }>("select id from villages where slug = 'ammarnas'");
    const [carrier] = await t.sql<{ carrier_id: string }>('select carrier_id from carrier_contracts');
    const round = {
      ...{
        name: 'Ammarnästuren',
        weekdays: [4],
        cutOffDaysBefore: 1,
        cutOffTime: '12:00',
        departs: '09:00',
        windowFrom: '10:00',
        windowTo: '14:00',
      },
      ...{ holidayRule: 'skip', capacity: 20, standardFeeOre: 5000, validFrom: '2026-11-01', validTo: null },
      ...{ villageIds: [village?.id], shopIds: [SHOP] },
      ...{ minStops: 0, seasons: [], busLine: '', handInBy: null, handInAt: '', stops: [] },
    };
    await s.officer.post(`/tenants/sorsele/carriers/${carrier?.carrier_id}/rounds`, round).expect(201);
    expect(await steps()).toEqual(['privacy', 'accessibility']);
    await s.officer.put(`${s.of}/opening/privacy`).expect(200);
    await s.officer.put(`${s.of}/opening/terms`).expect(404);
    await s.officer.post(`${s.of}/opening`).expect(409);
    await s.officer.put(`${s.of}/opening/accessibility`).expect(200);
    expect((await s.officer.post(`${s.of}/opening`).expect(200)).body.state).toBe('open');
    expect((await t.app.inject('/api/gallerias')).json().gallerias).toHaveLength(1);
    expect((await s.officer.post(`${s.of}/opening`).expect(409)).body.code).toBe('tenant.step-forbidden');
  });

  it('keeps a village that a round goes to, and removes one that nothing names', async () => {
    const [used] = await t.sql<{ id: string }>("select id from villages where slug = 'ammarnas'");
    const [unused] = await t.sql<{ id: string }>("select id from villages where slug = 'gargnas'");
    expect((await s.officer.remove(`${s.of}/villages/${used?.id}`).expect(409)).body.code).toBe('village.in-use');
    // A resident's standing order, which no officer may see, names a village too.
    await t.sql(
      `insert into standing_orders (tenant_id, id, shop_id, name, phone, street, postal_code, locality, village_id, round_id, every_weeks, starts_on, payment_method,
         way, lines, created_by)
       select tenant_id, gen_random_uuid(), $1, 'Maj', '+46705550101', 'Vägen 1', '92431', 'Sorsele', $2, id, 1, '2026-12-01', 'at-door', 'call', '[]', 'system:test'
       from rounds where tenant_id = $3 limit 1`,
      [SHOP, unused?.id, s.tenantId],
    );
    expect((await s.officer.remove(`${s.of}/villages/${unused?.id}`).expect(409)).body.code).toBe('village.in-use');
    await t.sql('delete from standing_orders where tenant_id = $1', [s.tenantId]);
    await s.officer.remove(`${s.of}/villages/${unused?.id}`).expect(204);
    await s.officer.remove(`${s.of}/villages/${unused?.id}`).expect(404);
  });

  it('has a training copy with shops, goods and rounds of its own and nobody in it, whose mails go nowhere', async () => {
    await t.sql(
      `insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round) values ($1, $2, 1, 'Maj', 'Vägen', '92431', 'Sorsele', true)`,
      [s.tenantId, newId()],
    );
    const { body } = await s.officer.post(`${s.of}/training`).expect(201);
    expect(body.trainingCopy).toBe('sorsele-ovning');
    expect((await s.officer.post(`${s.of}/training`).expect(409)).body.code).toBe('training.there-already');
    expect((await t.app.inject('/api/tenants/sorsele-ovning')).json()).toMatchObject({ mark: 'training', name: 'Övning: Sorsele handlar' });
    expect((await t.app.inject('/api/gallerias')).json().gallerias).toHaveLength(1);
    const offers = (await t.app.inject('/api/tenants/sorsele-ovning/storefront/offers')).json();
    expect(offers.offers).toMatchObject([{ name: 'Kokkaffe 500 g' }]);
    expect(offers.shops[0].id).not.toBe(SHOP);
    const days = (await t.app.inject('/api/tenants/sorsele-ovning/storefront/deliveries?village=ammarnas')).json().days;
    expect(days[0].shops).toEqual([offers.shops[0].id]);
    const there = '/tenants/sorsele-ovning/officer';
    expect((await s.officer.get(`${there}/households`).expect(200)).body.total).toBe(0);
    expect((await s.officer.post(`${there}/training`).expect(409)).body.code).toBe('training.of-training');
    await s.officer.post(`${there}/invitations`, { role: 'officer', email: 'ny@sorsele.test' }).expect(201);
    const sent: string[] = [];
    t.deps.adapters.mail.send = async ({ to }) => {
      sent.push(to);
      return { reference: 'x' };
    };
    await t.work();
    expect(sent).not.toContain('ny@sorsele.test');
    const post = (await s.officer.get(`${there}/training/post`).expect(200)).body;
    expect(post).toMatchObject({ training: true, messages: [{ to: 'ny@sorsele.test', state: 'sent' }] });
    expect(post.messages[0].text).toMatch(/^ÖVNING\. [\s\S]*\/personal\/inbjudan#/);
    expect((await s.officer.get(`${s.of}/training/post`).expect(200)).body).toEqual({ training: false, messages: [] });
  });

  it('throws the copy away with everything in it, and nothing else', async () => {
    const count = async () => (await t.sql<{ n: number }>('select count(*)::int as n from offers'))[0]?.n;
    expect(await count()).toBe(2);
    expect((await s.officer.remove(`${s.of}/training`).expect(200)).body.trainingCopy).toBeNull();
    expect(await count()).toBe(1);
    expect((await t.app.inject('/api/tenants/sorsele-ovning')).statusCode).toBe(404);
    await s.officer.remove(`${s.of}/training`).expect(200);
    expect((await t.app.inject('/api/tenants/sorsele')).statusCode).toBe(200);
    await expect(t.sql('select platform.discard_training($1)', [s.tenantId])).rejects.toThrow('is no training copy');
  });

  it('has its copy thrown away by itself alone, and gives its number to nobody else', async () => {
    const copy = async () =>
      (await t.sql<{ id: number }>('select id from platform.tenants where training_of = $1', [s.tenantId]))[0]?.id ?? 0;
    await s.officer.post(`${s.of}/training`).expect(201);
    const first = await copy();
    const inside = await s.officer.remove('/tenants/sorsele-ovning/officer/training').expect(409);
    expect(inside.body.code).toBe('training.from-inside');
    const asked = withTenant(t.deps.pool, { tenantId: first, scope: { kind: 'officer' }, actor: 'system:test' }, (tx) =>
      tx.query('select platform.discard_training($1)', [first]),
    );
    await expect(asked).rejects.toThrow('is no training copy');
    expect((await t.app.inject('/api/tenants/sorsele-ovning')).statusCode).toBe(200);
    await s.officer.remove(`${s.of}/training`).expect(200);
    await s.officer.post(`${s.of}/training`).expect(201);
    expect(await copy()).toBeGreaterThan(first);
    await s.officer.remove(`${s.of}/training`).expect(200);
  });

  it('takes no order while it is closed', async () => {
    await s.operator.put('/operator/tenants/sorsele/state', { state: 'closed' }).expect(200);
    const body = sampleOf(PlaceOrder, () => newId()) as object;
    const answer = await request(t.app.server)
      .post('/api/tenants/sorsele/orders')
      .set('basket-key', 'b'.repeat(32))
      .set('idempotency-key', newId())
      .send(body);
    expect(answer.body.code).toBe('galleria.not-open');
  });

  /** A grocer with hours and one sort of coffee, as its owner would have made them. */
  async function makeShop(): Promise<void> {
    await t.sql(
      `insert into shops (tenant_id, id, slug, kind, name, org_number, email, phone, street, postal_code, locality) values ($1, $2, 'handlarn', 'grocery', 'Handlarn', '556677-8899', 'b@x.se', '+46952', 'Vägen 1', '92431', 'Sorsele')`,
      [s.tenantId, SHOP],
    );
    await t.sql('insert into opening_hours (tenant_id, shop_id, weekday, opens, closes) values ($1, $2, 4, $3, $4)', [
      s.tenantId,
      SHOP,
      '09:00',
      '18:00',
    ]);
    await t.sql("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values ($1, $2, $1, 'admitted')", [
      s.tenantId,
      SHOP,
    ]);
    await t.sql(
      `insert into offers (tenant_id, id, shop_id, sku, name, category, vat_category, price_ore, price_unit, price_amount, step, min_quantity, max_quantity, content_amount,
         content_unit, stock_kind, temperature_zone, daily_goods, withdrawable) values ($1, $2, $3, 'K1', 'Kokkaffe 500 g', 'coffee-tea', 'food', 6990, 'piece', 1, 1, 1, 20, 500, 'gram', 'usually-there', 'ambient', true, false)`,
      [s.tenantId, newId(), SHOP],
    );
    const offers = await t.sql<{ id: string }>('select id from offers');
    await withTenant(t.deps.pool, { tenantId: s.tenantId, scope: { kind: 'system' }, actor: 'system:test' }, async (tx) => {
      await publishShop(tx, SHOP);
      await publishOffers(
        tx,
        offers.map(({ id }) => id),
      );
    });
  }
});
