import type { DestructionCertificate } from '@galleria/contract/leaving';
import type { PlatformTx } from '@galleria/db';

/** The certificates of the municipalities that have left, the newest first. */
export function listCertificates(tx: PlatformTx): Promise<DestructionCertificate[]> {
  return tx.query<DestructionCertificate>(
    `select c.id, c.tenant_id as "tenantId", c.municipality_code as "municipalityCode", c.municipality_name as "municipalityName", c.name, c.slug,
       c.closed_on::text as "closedOn", c.asked_at as "askedAt", c.confirmed_at as "confirmedAt", c.started_at as "startedAt", c.finished_at as "finishedAt",
       case when c.handed_over_at is not null then jsonb_build_object('at', to_char(c.handed_over_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
         'decisionNumber', c.handover_decision, 'sha256', encode(c.export_digest, 'hex')) end as handover, c.decisions,
       (select coalesce(jsonb_agg(jsonb_build_object('table', key, 'rows', value::int) order by key), '[]') from jsonb_each_text(c.tables)) as tables,
       c.row_count::int as rows, c.files, c.people
     from platform.destruction_certificates c order by c.finished_at desc, c.id limit 300`,
  );
}
