import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, guest, MARKET, openMarket } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const facts = async (language = 'sv') =>
  (await guest(t).get('/tenants/arjeplog/processing').set('galleria-language', language).expect(200)).body;

beforeAll(async () => {
  t.setNow(MARKET.now);
  await openMarket(t);
});

describe('What a galleria says of personal data', () => {
  it('is made of what it uses: shops, carriers, ways to pay, the neighbour who sells here', async () => {
    expect(await facts()).toMatchObject({
      municipality: 'Arjeplogs kommun',
      shops: 3,
      carriers: ['Bussgods', 'Lantbrevbäringen'],
      payments: ['at-door', 'invoice'],
      sms: true,
      neighbours: ['Arvidsjaurs galleria'],
      ownText: null,
    });
  });

  it('drops a carrier whose contract is over, and a shop that is shut out', async () => {
    await t.sql("update carrier_contracts set valid_to = '2026-01-31' where carrier_id = $1", [MARKET.bus]);
    await t.sql("update shop_admissions set state = 'suspended' where shop_id = $1", [MARKET.neighbour]);
    expect(await facts()).toMatchObject({ shops: 2, carriers: ['Lantbrevbäringen'], neighbours: [] });
  });

  it('tells how long each class is kept, by the municipality’s own rule, and when that changed', async () => {
    await t.sql(
      `insert into retention_rules (tenant_id, class, keep_days, decision_number, decided_on, changed_by, changed_at)
       values (1, 'letters', 200, 'KS 2026/12', '2026-02-01', 'x', '2026-02-02T08:00:00Z')`,
    );
    const { retention } = await facts();
    expect(retention).toContainEqual({
      class: 'letters',
      keepDays: 200,
      decisionNumber: 'KS 2026/12',
      decidedOn: '2026-02-01',
      inForce: true,
    });
    expect(retention).toContainEqual(expect.objectContaining({ class: 'orders', keepDays: 2557, inForce: false }));
  });

  it('adds the municipality’s own published text in the reader’s language, with its HTML as signs', async () => {
    const write = (state: string) =>
      t.sql(
        `insert into tenant_pages (tenant_id, id, slug, kind, title, body, body_en, state, published_at, updated_at)
         values (1, $1, 'personuppgifter', 'page', 'Personuppgifter', 'Vårt **ombud** <script>', 'Our **officer**', $2, '2026-03-01', '2026-03-01')
         on conflict (tenant_id, slug) do update set state = excluded.state`,
        [newId(), state],
      );
    await write('draft');
    expect((await facts()).ownText).toBeNull();
    await write('published');
    expect((await facts()).ownText.html).toContain('<strong>ombud</strong> &lt;script&gt;');
    expect((await facts('en')).ownText.html).toContain('<strong>officer</strong>');
  });
});

describe('The wording of the notice', () => {
  const versions = async () => (await guest(t).get('/tenants/arjeplog/privacy-versions').expect(200)).body.versions as { number: number }[];

  it('gets a number and a date when it is first read, and the next when what it is made of has changed', async () => {
    expect((await facts()).version).toBeNull();
    await t.work();
    expect((await facts()).version).toMatchObject({ number: 1, since: MARKET.now.toISOString() });
    await facts();
    await t.work();
    expect(await versions()).toHaveLength(1);
    await t.sql('update carrier_contracts set valid_to = null where carrier_id = $1', [MARKET.bus]);
    expect((await facts()).version).toBeNull();
    await t.work();
    expect((await facts('en')).version).toMatchObject({ number: 2 });
    expect((await versions()).map(({ number }) => number)).toEqual([2, 1]);
  });

  it('can be read as it stood, in both languages, and shows officers what each version changed', async () => {
    const first = await guest(t).get('/tenants/arjeplog/privacy-versions/1').expect(200);
    expect(first.body.lines).toContain('Hem till dig kör: Lantbrevbäringen. De får namn, adress, telefon och antal kollin.');
    const english = await guest(t).get('/tenants/arjeplog/privacy-versions/2').set('galleria-language', 'en').expect(200);
    expect(english.body.lines.join()).toContain('Bussgods');
    await guest(t).get('/tenants/arjeplog/privacy-versions/3').expect(404);
    await guest(t).get('/tenants/arjeplog/privacy-versions/noll').expect(404);
    const officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
    const { body } = await officer.get('/tenants/arjeplog/officer/privacy-changes').expect(200);
    expect(body.changes[0]).toMatchObject({
      number: 2,
      removed: ['Hem till dig kör: Lantbrevbäringen. De får namn, adress, telefon och antal kollin.'],
      added: ['Hem till dig kör: Bussgods, Lantbrevbäringen. De får namn, adress, telefon och antal kollin.'],
    });
    expect(body.changes[1]).toMatchObject({ number: 1, added: [], removed: [] });
    await guest(t).get('/tenants/arjeplog/officer/privacy-changes').expect(401);
  });
});
