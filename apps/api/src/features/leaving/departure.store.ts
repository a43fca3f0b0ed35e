import type { PlatformTx, TenantTx } from '@galleria/db';
import type { LeavingState } from '@galleria/domain/leaving';
import { actorName } from '../../core/actor-name.ts';

/** A municipality that leaves. Instants as text, as they go over the wire. */
export interface Departure {
  readonly tenantId: number;
  readonly id: string;
  readonly state: LeavingState;
  readonly closeOn: string;
  readonly sealedAt: Date | null;
  readonly handedOverAt: Date | null;
  readonly handedOverName: string | null;
  readonly digest: string | null;
  readonly decisionNumber: string | null;
  readonly receivedBy: string | null;
  readonly askedAt: Date | null;
  readonly askedBy: string | null;
  readonly askedName: string | null;
  readonly confirmedAt: Date | null;
  readonly confirmedName: string | null;
  readonly runsAt: Date | null;
  readonly rows: number;
}
type Tx = Pick<TenantTx, 'query' | 'run'> | Pick<PlatformTx, 'query' | 'run'>;

const nameOf = (column: string): string => `case when ${column} is not null then ${actorName(column)} end`;
const SHOWN = `d.tenant_id as "tenantId", d.id, d.state, d.close_on::text as "closeOn", d.sealed_at as "sealedAt", d.handed_over_at as "handedOverAt",
  ${nameOf('d.handed_over_by')} as "handedOverName", encode(d.export_digest, 'hex') as digest, d.decision_number as "decisionNumber",
  d.received_by as "receivedBy", d.asked_at as "askedAt", d.asked_by as "askedBy", ${nameOf('d.asked_by')} as "askedName",
  d.confirmed_at as "confirmedAt", ${nameOf('d.confirmed_by')} as "confirmedName", d.runs_at as "runsAt",
  (select coalesce(sum(value::int), 0)::int from jsonb_each_text(d.destroyed)) as rows`;

/** `held`: until the end of the transaction, so that of two steps at once one finds the other's. */
export async function findDeparture(tx: Tx, tenantId: number, held?: 'held'): Promise<Departure | undefined> {
  const [row] = await tx.query<Departure & Record<string, unknown>>(
    `select ${SHOWN} from platform.departures d where d.tenant_id = $1 ${held ? 'for update of d' : ''}`,
    [tenantId],
  );
  return row;
}

/** False when the municipality is leaving already, or the galleria is only a copy to practise in. */
export async function insertDeparture(tx: TenantTx, id: string, closeOn: string, now: Date): Promise<boolean> {
  const rows = await tx.run(
    `insert into platform.departures (tenant_id, id, state, state_before, close_on, announced_by, announced_at)
     select id, $2, 'announced', state, $3, $4, $5 from platform.tenants where id = $1 and mark <> 'training' on conflict do nothing`,
    [tx.tenantId, id, closeOn, tx.actor, now],
  );
  return rows === 1;
}

export async function closeFront(tx: TenantTx): Promise<void> {
  await tx.run("update platform.tenants set state = 'closed' where id = $1", [tx.tenantId]);
  await tx.run("update platform.departures set state = 'winding-down' where tenant_id = $1 and state = 'announced'", [tx.tenantId]);
}

export async function seal(tx: TenantTx, now: Date): Promise<void> {
  await tx.run("update platform.departures set state = 'closed', sealed_at = $2 where tenant_id = $1 and state = 'winding-down'", [
    tx.tenantId,
    now,
  ]);
}

/** The galleria is again what it was, and nothing of the leaving is left but the log. */
export async function endDeparture(tx: TenantTx): Promise<void> {
  await tx.run(
    `with gone as (delete from platform.departures where tenant_id = $1 returning state_before)
     update platform.tenants set state = gone.state_before from gone where id = $1`,
    [tx.tenantId],
  );
}

export interface HandedOver {
  readonly digest: Buffer;
  readonly decisionNumber: string;
  readonly receivedBy: string;
  readonly now: Date;
}
export async function writeHandover(tx: TenantTx, { digest, decisionNumber, receivedBy, now }: HandedOver): Promise<void> {
  await tx.run(
    `update platform.departures set handed_over_at = $2, handed_over_by = $3, export_digest = $4, decision_number = $5, received_by = $6
     where tenant_id = $1 and state = 'closed'`,
    [tx.tenantId, now, tx.actor, digest, decisionNumber, receivedBy],
  );
}

export async function writeAsked(tx: TenantTx, now: Date): Promise<void> {
  await tx.run("update platform.departures set state = 'asked', asked_at = $2, asked_by = $3 where tenant_id = $1 and state = 'closed'", [
    tx.tenantId,
    now,
    tx.actor,
  ]);
}

export async function writeConfirmed(tx: TenantTx, now: Date, runsAt: Date): Promise<void> {
  await tx.run(
    `update platform.departures set state = 'confirmed', confirmed_at = $2, confirmed_by = $3, runs_at = $4 where tenant_id = $1 and state = 'asked'`,
    [tx.tenantId, now, tx.actor, runsAt],
  );
}

export async function writeCalledOff(tx: TenantTx): Promise<void> {
  await tx.run(
    `update platform.departures set state = 'closed', asked_at = null, asked_by = null, confirmed_at = null, confirmed_by = null, runs_at = null
     where tenant_id = $1 and state in ('asked', 'confirmed')`,
    [tx.tenantId],
  );
}

/** From here on it cannot be called off, and nobody finds the galleria any more. */
export async function writeStarted(tx: TenantTx, started: { readonly now: Date; readonly files: number; readonly decisions: unknown }) {
  await tx.run(
    `update platform.departures set state = 'destroying', started_at = $2, files = $3, decisions = $4 where tenant_id = $1 and state = 'confirmed'`,
    [tx.tenantId, started.now, started.files, JSON.stringify(started.decisions)],
  );
}

export interface ListedDeparture extends Departure {
  readonly slug: string;
  readonly name: string;
  readonly municipalityName: string;
}
export function listDepartures(tx: PlatformTx): Promise<ListedDeparture[]> {
  return tx.query<ListedDeparture & Record<string, unknown>>(
    `select ${SHOWN}, t.slug, t.name, t.municipality_name as "municipalityName" from platform.departures d join platform.tenants t on t.id = d.tenant_id
     order by d.runs_at nulls last, d.close_on, t.id limit 300`,
  );
}
