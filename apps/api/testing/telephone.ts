import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { newId } from '../src/core/id.ts';
import type { TestApp } from './app.ts';
import { MARKET, openMarket, stockOffer } from './market.ts';
import { staffToken } from './people.ts';

/** The market of the tests with a register and rules: Elsa has a right and two namesakes share one telephone in Laisvall. */
export async function openTelephone(t: TestApp) {
  await openMarket(t);
  t.setNow(MARKET.now);
  const [elsa, nils, nora, hidden] = [newId(), newId(), newId(), newId()];
  const household = (id: string, number: number, name: string, street: string, phone: string, isProtected = false) =>
    t.sql(
      `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, phone, directions, year_round, protected)
       values (1, $1, $2, $3, $4, '93093', 'Laisvall', $5, $6, 'Rött hus efter bron', true, $7)`,
      [id, number, name, street, MARKET.laisvall, phone, isProtected],
    );
  await household(elsa, 1, 'Elsa Stenman', 'Byvägen 12', '+4696123011');
  await household(nils, 2, 'Nils Öhman', 'Byvägen 20', '+46701112233');
  await household(nora, 3, 'Nora Öhman', 'Byvägen 22', '+46701112233');
  await household(hidden, 4, 'Vera Hemlig', 'Okänd väg 1', '+46709998877', true);
  await t.sql(
    `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, registration_number, state)
     values (1, $1, $2, '2026-11-01', '2027-10-31', '2026-10-28', 'test', 'SN 1', 'granted')`,
    [newId(), elsa],
  );
  await t.sql(
    `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, created_by) values (1, $1, 1, '2026-01-01', $2, '2025-12-01', 'test')`,
    [newId(), JSON.stringify(SCHEME_TEMPLATES.HARJEDALEN)],
  );
  const shopStaff = async (shopId: string = MARKET.grocer, email?: string) =>
    (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId, ...(email && { email }) })).token;
  return {
    elsa,
    nils,
    nora,
    hidden,
    shopStaff,
    milk: await stockOffer(t, { name: 'Mellanmjölk 1 l', sku: '1042', priceOre: 1690, temperatureZone: 'chilled' }),
  };
}
