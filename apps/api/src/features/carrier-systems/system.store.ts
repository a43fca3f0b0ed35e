import type { CarrierCall, CarrierSystem } from '@galleria/contract/carrier-systems';
import type { TenantTx } from '@galleria/db';
import { actorName } from '../../core/actor-name.ts';
import { newId } from '../../core/id.ts';

const SHOWN_CALLS = 20;
const KEPT_DAYS = 60;

export interface SystemRow {
  readonly [column: string]: unknown;
  readonly url: string;
  readonly active: boolean;
  readonly version: number;
}
/** `held`: nobody else changes it, or its keys, before this transaction ends. */
export async function findSystem(tx: TenantTx, carrierId: string, held = false): Promise<SystemRow | undefined> {
  const [row] = await tx.query<SystemRow>(
    `select url, active, version from carrier_systems where tenant_id = $1 and carrier_id = $2${held ? ' for update' : ''}`,
    [tx.tenantId, carrierId],
  );
  return row;
}

/** The carrier by its contract here, and whether that says that runs go to its system. */
export async function contractOf(tx: TenantTx, carrierId: string): Promise<{ name: string; agreed: boolean } | undefined> {
  const [row] = await tx.query<{ name: string; agreed: boolean }>(
    `select c.name, k.hand_over = 'system' as agreed from carrier_contracts k join platform.carriers c on c.id = k.carrier_id
     where k.tenant_id = $1 and k.carrier_id = $2`,
    [tx.tenantId, carrierId],
  );
  return row;
}

export type HandOver = 'portal' | 'email' | 'email-run' | 'system';
/** How the contract says that runs of a day are handed over, as it is today or by the version that holds then; undefined without one. */
export async function handOverOn(
  tx: TenantTx,
  carrierId: string,
  { today, day }: { today: string; day: string },
): Promise<HandOver | undefined> {
  const [row] = await tx.query<{ handOver: HandOver }>(
    `select d.hand_over as "handOver" from carrier_contracts k cross join lateral app.contract_on(k, $3::date, $4::date) d
     where k.tenant_id = $1 and k.carrier_id = $2`,
    [tx.tenantId, carrierId, today, day],
  );
  return row?.handOver;
}

/** What was handed over under a contract is told of for so many days after another holds: a car comes home, and a system that was away catches up. */
const TELLS_AFTER_DAYS = 14;
/** Whether the carrier's system has something to tell: its contract says so today, from a later day, or said so until a few days ago. */
export async function mayTell(tx: TenantTx, carrierId: string, today: string): Promise<boolean> {
  const rows = await tx.query(
    `select from carrier_contracts k where k.tenant_id = $1 and k.carrier_id = $2 and (k.hand_over = 'system' or exists (
       select from (select v.agreed ->> 'hand_over' as way, lead(v.from_day) over (order by v.from_day) as until
         from carrier_contract_versions v where v.tenant_id = $1 and v.carrier_id = $2) w
       where w.way = 'system' and coalesce(w.until, 'infinity') > $3::date - ${TELLS_AFTER_DAYS}))`,
    [tx.tenantId, carrierId, today],
  );
  return rows.length === 1;
}

/** False when it is not what was seen any more. */
export async function writeSystem(
  tx: TenantTx,
  carrierId: string,
  { url, active, version, now }: { readonly url: string; readonly active: boolean; readonly version: number | null; readonly now: Date },
): Promise<boolean> {
  const values = [tx.tenantId, carrierId, url, active, tx.actor, now];
  const sql =
    version === null
      ? 'insert into carrier_systems (tenant_id, carrier_id, url, active, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing'
      : `update carrier_systems set url = $3, active = $4, changed_by = $5, changed_at = $6, version = version + 1
         where tenant_id = $1 and carrier_id = $2 and version = $7`;
  return (await tx.run(sql, version === null ? values : [...values, version])) === 1;
}

export interface KeyRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly sealed: Buffer;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly endsAt: Date | null;
}
/** The keys that are accepted now, the newest first. */
export function keysOf(tx: TenantTx, carrierId: string, now: Date): Promise<KeyRow[]> {
  return tx.query<KeyRow>(
    `select key_id as id, sealed, ${actorName('made_by')} as "madeBy", made_at as "madeAt", ends_at as "endsAt" from carrier_system_keys
     where tenant_id = $1 and carrier_id = $2 and (ends_at is null or ends_at > $3) order by ends_at is not null, made_at desc limit 10`,
    [tx.tenantId, carrierId, now],
  );
}

/** The newest key so far has until `ends`; whatever was older ends now, so that two are accepted at most. */
export async function retireKeys(
  tx: TenantTx,
  carrierId: string,
  { now, ends }: { readonly now: Date; readonly ends: Date },
): Promise<void> {
  await tx.run(
    `update carrier_system_keys set ends_at = case when ends_at is null then $4::timestamptz else $3::timestamptz end
     where tenant_id = $1 and carrier_id = $2 and (ends_at is null or ends_at > $3)`,
    [tx.tenantId, carrierId, now, ends],
  );
}

export async function insertKey(
  tx: TenantTx,
  carrierId: string,
  key: { readonly id: string; readonly sealed: Buffer; readonly now: Date },
): Promise<void> {
  await tx.run(
    'insert into carrier_system_keys (tenant_id, carrier_id, key_id, sealed, made_by, made_at) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenantId, carrierId, key.id, key.sealed, tx.actor, key.now],
  );
}

/** False: no such key is accepted. */
export async function endKey(tx: TenantTx, carrierId: string, key: { readonly id: string; readonly now: Date }): Promise<boolean> {
  const ended = await tx.run(
    'update carrier_system_keys set ends_at = $4 where tenant_id = $1 and carrier_id = $2 and key_id = $3 and (ends_at is null or ends_at > $4)',
    [tx.tenantId, carrierId, key.id, key.now],
  );
  return ended === 1;
}

interface NewCall extends Pick<CarrierCall, 'kind' | 'status' | 'fault' | 'deeds'> {
  readonly carrierId: string;
  readonly runId: string | null;
  readonly at: Date;
}
/** That it happened, and nothing of what was said. What is two months old goes. */
export async function writeCall(tx: TenantTx, { carrierId, kind, runId, at, status, fault, deeds }: NewCall): Promise<void> {
  await tx.run(
    'insert into carrier_calls (tenant_id, id, carrier_id, kind, run_id, at, status, fault, deeds) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [tx.tenantId, newId(), carrierId, kind, runId, at, status, fault, deeds],
  );
  await tx.run('delete from carrier_calls where tenant_id = $1 and carrier_id = $2 and at < $3', [
    ...[tx.tenantId, carrierId],
    new Date(at.getTime() - KEPT_DAYS * 24 * 60 * 60_000),
  ]);
}

export async function lastCalls(tx: TenantTx, carrierId: string): Promise<CarrierSystem['calls']> {
  const rows = await tx.query<Omit<CarrierCall, 'at'> & { readonly at: Date }>(
    `select k.id, k.kind, k.at, d.day::text as day, k.status, k.fault, k.deeds from carrier_calls k
     left join delivery_runs d on d.tenant_id = $1 and d.id = k.run_id
     where k.tenant_id = $1 and k.carrier_id = $2 order by k.at desc, k.id desc limit ${SHOWN_CALLS}`,
    [tx.tenantId, carrierId],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
