import type { CarrierContract, EditContract, NewCarrier } from '@galleria/contract/carriers';
import type { TenantTx } from '@galleria/db';
import { slugOf } from '@galleria/domain/municipality';
import { newId } from '../../core/id.ts';
import { VERSIONS } from './versions.store.ts';

/** The contracts of a municipality, with how many of their rounds have not ended. */
export function listContracts(tx: TenantTx, today: string): Promise<CarrierContract[]> {
  return tx.query<CarrierContract>(
    `select k.carrier_id as "carrierId", c.name, c.org_number as "orgNumber", c.phone, c.email, c.food_registration as "foodRegistration", k.kind,
       k.takes_payment as "takesPayment", k.checks_id as "checksId", k.zones, app.carrier_price(k.tenant_id, k.carrier_id, $2::date, k.price_ore) as "priceOre", k.max_weight_grams as "maxWeightGrams",
       k.hand_over as "handOver", k.terms, k.valid_from as "validFrom", k.valid_to as "validTo",
       k.weekdays, k.demands_food_registration as "demandsFoodRegistration", k.other_goods_ore as "otherGoodsOre", k.other_goods_from_grams as "otherGoodsFromGrams", k.reported_by as "reportedBy",
       ${VERSIONS} as versions,
       (select coalesce(jsonb_agg(jsonb_build_object('from', p.from_day, 'priceOre', p.price_ore) order by p.from_day), '[]') from carrier_prices p
        where p.tenant_id = $1 and p.carrier_id = k.carrier_id) as prices,
       (select count(*)::int from rounds r where r.tenant_id = $1 and r.carrier_id = k.carrier_id and (r.valid_to is null or r.valid_to >= $2::date)) as rounds
     from carrier_contracts k join platform.carriers c on c.id = k.carrier_id
     where k.tenant_id = $1 order by c.name collate "sv-SE-x-icu" limit 200`,
    [tx.tenantId, today],
  );
}

/** Another price from a day on; what the same day was given before is replaced. */
export async function writePrice(tx: TenantTx, carrierId: string, from: string, priceOre: number): Promise<void> {
  await tx.run(
    `insert into carrier_prices (tenant_id, carrier_id, from_day, price_ore) values ($1, $2, $3, $4)
     on conflict (tenant_id, carrier_id, from_day) do update set price_ore = excluded.price_ore, decided_at = now()`,
    [tx.tenantId, carrierId, from, priceOre],
  );
}

/** Everything but the price, which is dated (`writePrice`). */
export function updateContract(tx: TenantTx, carrierId: string, contract: EditContract & { readonly from: string }): Promise<number> {
  return tx.run(
    `update carrier_contracts set kind = $3, takes_payment = $4, checks_id = $5, zones = $6, max_weight_grams = $7, hand_over = $8,
       terms = $9, valid_from = $10, valid_to = $11,
       weekdays = $12, demands_food_registration = $13, other_goods_ore = $14, other_goods_from_grams = $15, version_from = $16, reported_by = $17 where tenant_id = $1 and carrier_id = $2`,
    [
      tx.tenantId,
      carrierId,
      contract.kind,
      contract.takesPayment,
      contract.checksId,
      contract.zones,
      contract.maxWeightGrams,
      contract.handOver,
      contract.terms,
      contract.validFrom,
      contract.validTo,
      contract.weekdays,
      contract.demandsFoodRegistration,
      contract.otherGoodsOre,
      contract.otherGoodsFromGrams,
      contract.from,
      contract.reportedBy,
    ],
  );
}

/** The company by its organisation number, made when nobody knows it. Its particulars stay as the first municipality entered them. */
export async function ensureCompany(tx: TenantTx, company: NewCarrier['company']): Promise<string> {
  await tx.query("select pg_advisory_xact_lock(hashtext('galleria.carrier'))");
  const [known] = await tx.query<{ id: string }>('select id from platform.carriers where org_number = $1 order by created_at limit 1', [
    company.orgNumber,
  ]);
  if (known) return known.id;
  const id = newId();
  await tx.run(
    `insert into platform.carriers (id, slug, name, org_number, phone, email, food_registration)
     select $1::uuid, case when exists (select from platform.carriers where slug = $2::text) then $2::text || '-' || right($1::uuid::text, 6) else $2::text end, $3, $4, $5, $6, $7`,
    [id, slugOf(company.name) || 'bil', company.name, company.orgNumber, company.phone, company.email, company.foodRegistration],
  );
  return id;
}

/** False when there is a contract with the carrier already. */
export async function insertContract(tx: TenantTx, carrierId: string, contract: EditContract): Promise<boolean> {
  const rows = await tx.run(
    `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, terms, valid_from, valid_to,
       weekdays, demands_food_registration, other_goods_ore, other_goods_from_grams, version_from, reported_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $11, $17) on conflict do nothing`,
    [
      ...[tx.tenantId, carrierId, contract.kind, contract.takesPayment, contract.checksId, contract.zones, contract.priceOre],
      ...[contract.maxWeightGrams, contract.handOver, contract.terms, contract.validFrom, contract.validTo],
      ...[contract.weekdays, contract.demandsFoodRegistration, contract.otherGoodsOre, contract.otherGoodsFromGrams, contract.reportedBy],
    ],
  );
  return rows === 1;
}
