import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import { MARKET } from './market.ts';
import type { StaffCaller } from './officer.ts';

/** A year's messages on its sellers: none while a name is missing, the first, and the correction that follows when a name is put right. `path`: of the year's report. */
export async function tellTheAgency(t: TestApp, officer: StaffCaller, path: string): Promise<void> {
  const name = (shopId: string, said: object) => officer.put('/tenants/arjeplog/officer/seller-names', { shopId, name: said });
  const make = (wish = {}) => officer.post(`${path}/messages`, wish);
  const end = (id: string, how: 'sent' | 'withdraw') =>
    officer.post(`/tenants/arjeplog/officer/seller-messages/${id}/${how}`, { version: 1 });
  // Of services the first sale is reported, however small.
  await t.sql("update public_shops set kind = 'services' where shop_id = $1", [MARKET.grocer]);
  expect((await officer.get(path)).body).toMatchObject({ stops: ['facts'], next: null });
  expect((await make()).body.code).toBe('seller-report.facts-missing');
  expect((await name(MARKET.grocer, { firstName: 'Lisbet', lastName: 'Öhman' })).body.code).toBe('seller-report.name-kind');
  await name(MARKET.grocer, { legalName: 'Silverhandeln & Söner AB' }).expect(200);
  const reported = (await officer.get(path)).body.sellers.filter(({ state }: { state: string }) => state === 'reported').length;
  expect((await officer.get(path)).body).toMatchObject({ stops: [], next: { kind: 'new', sellers: reported } });
  // Made for nothing, made anew and handed in; two windows cannot both do either.
  const first = (await make().expect(201)).body;
  expect((await make()).body.code).toBe('seller-report.waiting');
  await end(first.id, 'withdraw').expect(200);
  expect((await end(first.id, 'sent')).body.code).toBe('seller-report.ended');
  const second = (await make().expect(201)).body;
  const file = `/tenants/arjeplog/officer/seller-messages/${second.id}/dpi.xml`;
  const xml = (
    await officer
      .get(file)
      .expect(200)
      .expect('content-type', /^application\/xml/)
  ).text;
  expect(xml).toContain('<Name>Silverhandeln &amp; Söner AB</Name>');
  // 299,00 less 5,48 of commission, in whole kronor.
  expect(xml).toContain('<ConsQ4 currCode="SEK">293</ConsQ4>');
  await end(second.id, 'sent').expect(200);
  expect((await make()).body.code).toBe('seller-report.nothing-next');
  await staysAsTold(t, officer, path);
  await name(MARKET.grocer, { legalName: 'Silverhandeln AB' }).expect(200);
  const third = (await make().expect(201)).body;
  expect(third).toMatchObject({ kind: 'corrections', sellers: 1, number: 4 });
  const [, corrected = ''] = /Söner AB[\s\S]*?<stf:DocRefId>([^<]*)</.exec(xml) ?? [];
  expect((await officer.get(`/tenants/arjeplog/officer/seller-messages/${third.id}/dpi.xml`)).text).toContain(
    `<stf:CorrDocRefId>${corrected}</stf:CorrDocRefId>`,
  );
  // What was handed in is what it was.
  expect((await officer.get(file)).text).toBe(xml);
  // Each trial has names of its own: the agency's service takes none twice.
  const trials = [];
  for (const at of ['2027-01-10T09:00:00Z', '2027-01-10T09:00:01Z']) {
    t.setNow(new Date(at));
    trials.push((await officer.get(`${path}/trial.xml`).expect(200)).text);
  }
  const [one, other] = trials.map((text) => [...text.matchAll(/<(?:MessageRefId|stf:DocRefId)>([^<]*)</g)].map(([, ref]) => ref));
  expect(one).toHaveLength(1 + 1 + reported);
  expect(new Set([...(one ?? []), ...(other ?? [])]).size).toBe(2 * (1 + 1 + reported));
  expect(trials[0]).toContain('<stf:DocTypeIndic>OECD11<');
  expect((await officer.post(`${path.replace('2026', '2027')}/messages`, {})).body.code).toBe('seller-report.not-over');
}

/** A year that was told stays as it was told when a shop moves, trades in something else or goes with its home galleria; a new address is told when that is asked for. */
async function staysAsTold(t: TestApp, officer: StaffCaller, path: string): Promise<void> {
  const stands = async (moved: number) => expect((await officer.get(path)).body).toMatchObject({ stops: [], next: null, moved });
  const grocer = async () => (await officer.get(path)).body.sellers.find(({ shopId }: { shopId: string }) => shopId === MARKET.grocer);
  await stands(0);
  const before = await grocer();
  const [home] = await t.sql<{ street: string; kind: string; id: number }>(
    `select p.street, p.kind, a.home_tenant_id as id from public_shops p join shop_admissions a on a.shop_id = p.shop_id and a.tenant_id = 1 where p.shop_id = $1`,
    [MARKET.grocer],
  );
  await t.sql("update public_shops set street = 'Nya vägen 9', kind = 'grocery' where shop_id = $1", [MARKET.grocer]);
  await stands(1);
  expect(await grocer()).toEqual(before);
  const make = (wish: object) => officer.post(`${path}/messages`, wish);
  expect((await make({})).body.code).toBe('seller-report.nothing-next');
  const asked = (await make({ addressesToo: true }).expect(201)).body;
  expect(asked).toMatchObject({ kind: 'corrections', sellers: 1, number: 3 });
  const at = `/tenants/arjeplog/officer/seller-messages/${asked.id}`;
  expect((await officer.get(`${at}/dpi.xml`)).text).toContain('<Street>Nya vägen 9</Street>');
  await officer.post(`${at}/withdraw`, { version: 1 }).expect(200);
  await t.sql('update public_shops set street = $2, kind = $3 where shop_id = $1', [MARKET.grocer, home?.street, home?.kind]);
  // Its home galleria has left: nothing is known any more of where it was.
  await t.sql('update shop_admissions set home_tenant_id = 999 where shop_id = $1', [MARKET.grocer]);
  await stands(0);
  expect(await grocer()).toEqual(before);
  await t.sql('update shop_admissions set home_tenant_id = $2 where shop_id = $1', [MARKET.grocer, home?.id]);
}
