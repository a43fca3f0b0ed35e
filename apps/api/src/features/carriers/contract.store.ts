import type { CarrierContract, EditContract } from '@galleria/contract/carriers';
import type { TenantTx } from '@galleria/db';

/** The contracts of a municipality, with how many of their rounds have not ended. */
export function listContracts(tx: TenantTx, today: string): Promise<CarrierContract[]> {
  return tx.query<CarrierContract>(
    `select k.carrier_id as "carrierId", c.name, c.org_number as "orgNumber", c.phone, c.email, c.food_registration as "foodRegistration", k.kind,
       k.takes_payment as "takesPayment", k.checks_id as "checksId", k.zones, k.price_ore as "priceOre", k.max_weight_grams as "maxWeightGrams",
       k.hand_over as "handOver", k.terms, k.valid_from as "validFrom", k.valid_to as "validTo",
       (select count(*)::int from rounds r where r.tenant_id = $1 and r.carrier_id = k.carrier_id and (r.valid_to is null or r.valid_to >= $2::date)) as rounds
     from carrier_contracts k join platform.carriers c on c.id = k.carrier_id
     where k.tenant_id = $1 order by c.name collate "sv-SE-x-icu" limit 200`,
    [tx.tenantId, today],
  );
}

export function updateContract(tx: TenantTx, carrierId: string, contract: EditContract): Promise<number> {
  return tx.run(
    `update carrier_contracts set kind = $3, takes_payment = $4, checks_id = $5, zones = $6, price_ore = $7, max_weight_grams = $8, hand_over = $9,
       terms = $10, valid_from = $11, valid_to = $12 where tenant_id = $1 and carrier_id = $2`,
    [
      tx.tenantId,
      carrierId,
      contract.kind,
      contract.takesPayment,
      contract.checksId,
      contract.zones,
      contract.priceOre,
      contract.maxWeightGrams,
      contract.handOver,
      contract.terms,
      contract.validFrom,
      contract.validTo,
    ],
  );
}
