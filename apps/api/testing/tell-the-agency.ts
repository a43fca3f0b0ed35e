import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import { MARKET } from './market.ts';
import type { StaffCaller } from './officer.ts';

/** A year's messages on its sellers: none while a name is missing, the first, and the correction that follows when a name is put right. `path`: of the year's report. */
export async function tellTheAgency(t: TestApp, officer: StaffCaller, path: string): Promise<void> {
  const name = (shopId: string, said: object) => officer.put('/tenants/arjeplog/officer/seller-names', { shopId, name: said });
  const make = () => officer.post(`${path}/messages`, {});
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
  await name(MARKET.grocer, { legalName: 'Silverhandeln AB' }).expect(200);
  const third = (await make().expect(201)).body;
  expect(third).toMatchObject({ kind: 'corrections', sellers: 1, number: 3 });
  const [, corrected = ''] = /Söner AB[\s\S]*?<stf:DocRefId>([^<]*)</.exec(xml) ?? [];
  expect((await officer.get(`/tenants/arjeplog/officer/seller-messages/${third.id}/dpi.xml`)).text).toContain(
    `<stf:CorrDocRefId>${corrected}</stf:CorrDocRefId>`,
  );
  // What was handed in is what it was.
  expect((await officer.get(file)).text).toBe(xml);
  expect((await officer.get(`${path}/trial.xml`).expect(200)).text).toContain('<stf:DocTypeIndic>OECD11<');
  expect((await officer.post(`${path.replace('2026', '2027')}/messages`, {})).body.code).toBe('seller-report.not-over');
}
