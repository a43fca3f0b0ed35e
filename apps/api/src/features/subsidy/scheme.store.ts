import type { SchemeRules } from '@galleria/contract/subsidy';
import type { TenantTx } from '@galleria/db';
import type { DeliveryScheme, SchemeRules as DomainRules } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import { actorName } from '../../core/actor-name.ts';
import { newId } from '../../core/id.ts';

interface SchemeRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly version: number;
  readonly validFrom: string;
  readonly lastDay: string | null;
  readonly decidedOn: string;
  readonly registrationNumber: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** Parsed by the contract when it was decided on; its days are days and its amounts whole öre. */
  readonly rules: SchemeRules;
}

const COLUMNS = `s.id, s.version, s.valid_from::text as "validFrom", s.last_day::text as "lastDay", s.decided_on::text as "decidedOn", s.registration_number as "registrationNumber",
  s.created_at as "createdAt", s.rules, ${actorName('s.created_by')} as "createdBy"`;

/** Newest first. */
export function schemeRows(tx: TenantTx): Promise<SchemeRow[]> {
  return tx.query<SchemeRow>(
    `select ${COLUMNS} from delivery_schemes s
     where s.tenant_id = $1 order by s.valid_from desc, s.version desc`,
    [tx.tenantId],
  );
}

/** A stored version as the rules read it. */
export const schemeOfRow = (
  row: Pick<SchemeRow, 'id' | 'version' | 'validFrom' | 'lastDay' | 'decidedOn' | 'registrationNumber' | 'rules'>,
): DeliveryScheme => ({
  // The stored JSON is what `validateScheme` accepted: brands of days and amounts are lost on the way, values are not.
  ...(row.rules as unknown as DomainRules),
  id: row.id,
  version: row.version,
  validFrom: localDate(row.validFrom),
  validTo: row.lastDay === null ? null : localDate(row.lastDay),
  decided: { on: localDate(row.decidedOn), by: '', dnr: row.registrationNumber || null },
});

/** The versions as the rules read them. A version holds until the next one begins, or through its own last day. */
export async function schemesOf(tx: TenantTx): Promise<DeliveryScheme[]> {
  const rows = await tx.query<SchemeRow>(
    `select id, version, valid_from::text as "validFrom", last_day::text as "lastDay", decided_on::text as "decidedOn", registration_number as "registrationNumber", rules
     from delivery_schemes where tenant_id = $1`,
    [tx.tenantId],
  );
  return rows.map(schemeOfRow);
}

export async function insertScheme(
  tx: TenantTx,
  scheme: {
    readonly validFrom: string;
    readonly lastDay?: string | null | undefined;
    readonly decidedOn: string;
    readonly registrationNumber: string;
    readonly rules: SchemeRules;
    readonly now: Date;
  },
): Promise<{ readonly id: string; readonly version: number } | undefined> {
  const [row] = await tx.query<{ id: string; version: number }>(
    `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_at, created_by, last_day)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9 from delivery_schemes where tenant_id = $1
     on conflict do nothing returning id, version`,
    [
      tx.tenantId,
      newId(),
      scheme.validFrom,
      JSON.stringify(scheme.rules),
      scheme.decidedOn,
      scheme.registrationNumber,
      scheme.now,
      tx.actor,
      scheme.lastDay ?? null,
    ],
  );
  return row;
}

/** The last day of the last month in which any carrier's report is submitted or decided; a new scheme begins later. */
export async function lockedThrough(tx: TenantTx): Promise<string | null> {
  const [row] = await tx.query<{ day: string | null }>(
    `select ((max(right(period, 7)) || '-01')::date + interval '1 month - 1 day')::date::text as day from monthly_reports
     where tenant_id = $1 and state not in ('open', 'returned')`,
    [tx.tenantId],
  );
  return row?.day ?? null;
}

/** The villages of the municipality. */
export async function villageIds(tx: TenantTx): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>('select id from villages where tenant_id = $1', [tx.tenantId]);
  return new Set(rows.map(({ id }) => id));
}
