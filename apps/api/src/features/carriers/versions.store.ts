import type { CarrierContract, ContractVersion, EditContract } from '@galleria/contract/carriers';
import type { TenantTx } from '@galleria/db';
import { changesToLater } from '@galleria/domain/delivery';
import { dayOf } from '@galleria/domain/time';
import { actorName } from '../../core/actor-name.ts';

/** What is agreed, by the names of the contract's columns: so a version becomes the row, or stands in for it on a later day (`app.contract_on`). */
const agreedOf = (contract: Omit<ContractVersion, 'from' | 'decidedAt' | 'decidedBy'>) => ({
  kind: contract.kind,
  takes_payment: contract.takesPayment,
  checks_id: contract.checksId,
  zones: contract.zones,
  max_weight_grams: contract.maxWeightGrams,
  hand_over: contract.handOver,
  terms: contract.terms,
  valid_to: contract.validTo,
  weekdays: contract.weekdays,
  demands_food_registration: contract.demandsFoodRegistration,
  other_goods_ore: contract.otherGoodsOre,
  other_goods_from_grams: contract.otherGoodsFromGrams,
  reported_by: contract.reportedBy,
});

/** What holds from a day on. What was decided for the same day before is replaced; other days stand as they were, also what no version has told yet. */
export async function writeVersion(tx: TenantTx, carrierId: string, from: string, contract: EditContract, at: Date): Promise<void> {
  await tx.run(
    `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by, decided_at)
     select k.tenant_id, k.carrier_id, k.valid_from, to_jsonb(k) - '{tenant_id,carrier_id,price_ore,valid_from,version_from}'::text[], 'system:before-versions', $3 from carrier_contracts k
     where k.tenant_id = $1 and k.carrier_id = $2
       and not exists (select from carrier_contract_versions v where v.tenant_id = $1 and v.carrier_id = $2)`,
    [tx.tenantId, carrierId, at],
  );
  await tx.run(
    `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, carrier_id, from_day) do update set agreed = excluded.agreed, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
    [tx.tenantId, carrierId, from, JSON.stringify(agreedOf(contract)), tx.actor, at],
  );
}

interface Change {
  readonly from: string;
  readonly contract: EditContract;
  readonly at: Date;
}
/** The contract otherwise from a day on, and so in what comes later as far as nothing else was decided for then. */
export async function changeVersions(tx: TenantTx, before: CarrierContract, { from, contract, at }: Change): Promise<void> {
  const versions = before.versions.length > 0 ? before.versions : [{ ...before, from: before.validFrom }];
  const later = versions.filter((each) => each.from > from).map((each) => ({ from: each.from, agreed: agreedOf(each) }));
  const held = versions.findLast((each) => each.from > dayOf(at) && each.from <= from) ?? before;
  await writeVersion(tx, before.carrierId, from, contract, at);
  for (const each of changesToLater(agreedOf(held), agreedOf(contract), later)) {
    await tx.run('update carrier_contract_versions set agreed = agreed || $4 where tenant_id = $1 and carrier_id = $2 and from_day = $3', [
      ...[tx.tenantId, before.carrierId, each.from],
      JSON.stringify(each.agreed),
    ]);
  }
}

const MEMBERS = [
  ['kind', 'kind'],
  ['takesPayment', 'takes_payment'],
  ['checksId', 'checks_id'],
  ['zones', 'zones'],
  ['maxWeightGrams', 'max_weight_grams'],
  ['handOver', 'hand_over'],
  ['terms', 'terms'],
  ['validTo', 'valid_to'],
  ['weekdays', 'weekdays'],
  ['demandsFoodRegistration', 'demands_food_registration'],
  ['otherGoodsOre', 'other_goods_ore'],
  ['otherGoodsFromGrams', 'other_goods_from_grams'],
  ['reportedBy', 'reported_by'],
] as const satisfies readonly (readonly [keyof ContractVersion, keyof ReturnType<typeof agreedOf>])[];

/** SQL: every version of the contract `k`, the first one first, as the contract's reply shows it. What a version says nothing of is as in the row. */
export const VERSIONS = `(select coalesce(jsonb_agg(jsonb_build_object('from', v.from_day, 'decidedAt', to_char(v.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'decidedBy', case when v.decided_by like 'system:%' then '' else ${actorName('v.decided_by')} end, ${MEMBERS.map(([name, column]) => `'${name}', r->'${column}'`).join(', ')}) order by v.from_day), '[]')
  from carrier_contract_versions v, to_jsonb(jsonb_populate_record(k, v.agreed)) r where v.tenant_id = $1 and v.carrier_id = k.carrier_id)`;

/**
 * Makes the versions whose day has come the contracts' rows, once: a row that shows the version already, or was changed since, is left alone. Asked every
 * hour; until then later days are read from the versions themselves.
 */
export async function bringVersionsIn(tx: TenantTx, today: string): Promise<void> {
  await tx.run(
    `update carrier_contracts k set (kind, takes_payment, checks_id, zones, max_weight_grams, hand_over, terms, valid_to, weekdays, demands_food_registration,
         other_goods_ore, other_goods_from_grams, reported_by, version_from)
       = (select r.kind, r.takes_payment, r.checks_id, r.zones, r.max_weight_grams, r.hand_over, r.terms, r.valid_to, r.weekdays, r.demands_food_registration,
         r.other_goods_ore, r.other_goods_from_grams, r.reported_by, v.from_day from jsonb_populate_record(k, v.agreed) r)
     from (select distinct on (carrier_id) carrier_id, from_day, agreed from carrier_contract_versions
           where tenant_id = $1 and from_day <= $2::date order by carrier_id, from_day desc) v
     where k.tenant_id = $1 and k.carrier_id = v.carrier_id and (k.version_from is null or k.version_from < v.from_day)`,
    [tx.tenantId, today],
  );
}
