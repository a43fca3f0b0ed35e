import type { FoundNote, NoteStory } from '@galleria/contract/note-story';
import type { TenantTx } from '@galleria/db';
import { noteNumber, type ParcelLoads } from '@galleria/domain/delivery';
import { actorName } from '../../core/actor-name.ts';
import { BUS } from '../home-delivery/index.ts';
import { shopName } from '../ledger/index.ts';

interface Other {
  readonly id: string;
  readonly year: number;
  readonly number: number;
}
export const numberOf = (tx: TenantTx, { year, number }: Pick<Other, 'year' | 'number'>): string =>
  noteNumber({ tenant: tx.tenantId, year, sequence: number });

/** Notes with a running number, of a year or of all of them, newest first. */
export async function findNotes(
  tx: TenantTx,
  { year, sequence }: { readonly year: number | null; readonly sequence: number },
): Promise<FoundNote[]> {
  const rows = await tx.query<Omit<FoundNote, 'number'> & { year: number; number: number }>(
    `select n.id, n.year, n.number, n.day, n.shop_name as "shopName", n.state from delivery_notes n
     where n.tenant_id = $1 and n.number = $2 and ($3::int is null or n.year = $3) order by n.year desc limit 20`,
    [tx.tenantId, sequence, year],
  );
  return rows.map(({ year: noteYear, number, ...row }) => ({ ...row, number: numberOf(tx, { year: noteYear, number }) }));
}

export interface StoryRow {
  readonly [column: string]: unknown;
  readonly note: Omit<NoteStory['note'], 'number'> & { readonly year: number; readonly number: number };
  readonly householdId: string | null;
  readonly shopOrderId: string | null;
  readonly outcomeDay: string | null;
  readonly door: Omit<NoteStory['door'], 'deviceAt' | 'at' | 'evidence' | 'coldTimes' | 'contested'>;
  readonly carrierId: string;
  readonly loads: ParcelLoads;
  readonly at: Date | null;
  readonly deviceAt: Date | null;
  readonly payment: Omit<NoteStory['payment'], 'entries'>;
  readonly corrects: Other | null;
  readonly correctedBy: Other | null;
  readonly replaces: Other | null;
  readonly replacedBy: Other | null;
}

const other = (alias: string): string =>
  `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'year', ${alias}.year, 'number', ${alias}.number) end`;
const DAY = `case when n.outcome_at is null then n.day else (coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date end`;

export async function readNote(tx: TenantTx, id: string): Promise<StoryRow | undefined> {
  const [row] = await tx.query<StoryRow>(
    `select jsonb_build_object('id', n.id, 'year', n.year, 'number', n.number, 'state', n.state, 'shopName', n.shop_name, 'carrierName', c.name, 'day', ${DAY},
         'householdNumber', h.number, 'householdName', case when h.protected then null else coalesce(h.name, n.recipient->>'name') end,
         'village', case when h.protected then null else v.name end, 'parcels', n.parcels, 'feeOre', coalesce(n.fee_taken_ore, n.fee_ore),
         'goodsOre', n.daily_goods_ore + n.other_goods_ore, 'bus', case when h.protected then null else ${BUS} end) as note,
       n.carrier_id as "carrierId", n.parcel_loads as loads, n.household_id as "householdId", n.shop_order_id as "shopOrderId", ${DAY} as "outcomeDay",
       jsonb_build_object('outcome', case when n.outcome_at is null then null when n.fail_reason is null then 'delivered' else 'failed' end,
         'failReason', n.fail_reason, 'by', case when n.outcome_by is not null then ${actorName('n.outcome_by')} end, 'receivedBy', n.received_by,
         'receiverName', case when h.protected then '' else coalesce(n.receiver_name, '') end,
         'idChecked', n.id_checked, 'ageRefused', n.age_refused, 'leftWhere', case when h.protected then '' else n.left_where end, 'signedOnPaper', n.signed_on_paper,
         'nextStep', n.next_step, 'called', n.called, 'loadedAt', n.loaded_at,
         'proofs', case when h.protected then '[]' else (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'at', p.at) order by p.at, p.id), '[]')
           from door_proofs p where p.tenant_id = $1 and p.note_id = n.id) end) as door, n.outcome_at as at, n.outcome_device_at as "deviceAt",
       jsonb_build_object('method', s.payment_method, 'order', o.year || '-' || o.number, 'collectedOre', n.collected_ore) as payment,
       ${other('oc')} as corrects, ${other('kc')} as "correctedBy", ${other('br')} as replaces, ${other('ar')} as "replacedBy"
     from delivery_notes n
     left join platform.carriers c on c.id = n.carrier_id
     left join rounds r on r.tenant_id = $1 and r.id = n.round_id
     left join households h on h.tenant_id = $1 and h.id = n.household_id
     left join villages v on v.tenant_id = $1 and v.id = h.village_id
     left join shop_orders s on s.tenant_id = $1 and s.id = n.shop_order_id
     left join orders o on o.tenant_id = $1 and o.id = s.order_id
     left join delivery_notes oc on oc.tenant_id = $1 and oc.id = n.corrects_note_id
     left join delivery_notes kc on kc.tenant_id = $1 and kc.corrects_note_id = n.id and kc.state <> 'void'
     left join delivery_notes br on br.tenant_id = $1 and br.id = n.replaces_note_id
     left join delivery_notes ar on ar.tenant_id = $1 and ar.replaces_note_id = n.id and ar.state <> 'void'
     where n.tenant_id = $1 and n.id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

type Contested = NoteStory['door']['contested'][number];
/** What was told of it that could not hold, oldest first. */
export async function contestedOf(tx: TenantTx, noteId: string): Promise<Contested[]> {
  const rows = await tx.query<Omit<Contested, 'at' | 'receivedAt'> & { at: Date; receivedAt: Date }>(
    `select d.id as deed, d.kind, d.at, d.received_at as "receivedAt", ${actorName('d.actor')} as who, d.effect, d.to_look_at as "toLookAt",
       d.said->>'reason' as reason from driver_deeds d
     where d.tenant_id = $1 and d.note_id = $2 and d.effect in ('contradicts', 'faulty', 'too-late', 'late') order by d.received_at, d.id limit 50`,
    [tx.tenantId, noteId],
  );
  return rows.map(({ at, receivedAt, ...row }) => ({ ...row, at: at.toISOString(), receivedAt: receivedAt.toISOString() }));
}

/** The right that held for a household on a day. */
export async function rightOn(tx: TenantTx, householdId: string, day: string): Promise<NoteStory['right']> {
  const [row] = await tx.query<NonNullable<NoteStory['right']>>(
    `select e.valid_from as "validFrom", e.valid_to as "validTo", e.revoked_on as "revokedOn", e.decided_on as "decidedOn",
       ${actorName('e.decided_by')} as "decidedBy", e.registration_number as "registrationNumber"
     from eligibilities e where e.tenant_id = $1 and e.household_id = $2 and $3::date between e.valid_from and e.valid_to
       and (e.revoked_on is null or $3::date < e.revoked_on) order by e.valid_from desc limit 1`,
    [tx.tenantId, householdId, day],
  );
  return row ?? null;
}

/** The version of the rules: the one that was used, else the one that holds on the day. */
export async function rulesOf(tx: TenantTx, noteId: string, day: string | null): Promise<NoteStory['rules']> {
  const [row] = await tx.query<NonNullable<NoteStory['rules']>>(
    `select s.version, s.valid_from as "validFrom", s.decided_on as "decidedOn", s.registration_number as "registrationNumber"
     from delivery_schemes s where s.tenant_id = $1 and s.valid_from <= coalesce($3::date, s.valid_from)
     order by s.id = (select l.scheme_id from report_lines l where l.tenant_id = $1 and l.note_id = $2 order by l.sequence desc limit 1) desc nulls last,
       s.valid_from desc, s.version desc limit 1`,
    [tx.tenantId, noteId, day],
  );
  return row ?? null;
}

type Line = NoteStory['lines'][number];
interface LineRow extends Omit<Line, 'decidedAt'> {
  readonly [column: string]: unknown;
  readonly decidedAt: Date | null;
  readonly evidence: string | null;
}

/** Its lines with the report, the entry in the payee's book and the claim of each. */
export async function linesOfStory(tx: TenantTx, noteId: string): Promise<{ lines: Line[]; evidence: string | null }> {
  const rows = await tx.query<LineRow>(
    `select l.note_id || '/' || l.sequence as key, upper(l.entry) as entry, r.reporter_id as "reporterId", r.period, r.state,
       case when r.decided_by is not null then ${actorName('r.decided_by')} end as "decidedBy", r.decided_at as "decidedAt", l.evidence,
       l.claimable as subsidised, l.reasons, l.compensation_ore as compensation, l.fee_received_ore as "feeReceived", l.net_outlay_ore as "netOutlay",
       l.grant_ore as "grant",
       (select jsonb_build_object('name', case when e.shop_id is null then k.name else ${shopName('e.shop_id')} end, 'number', e.number,
            'owedOre', (select sum(p.amount_ore) from ledger_postings p where p.tenant_id = $1 and p.entry_id = e.id and p.account = 'municipality'),
            'paidOn', (select max(b.day) from ledger_entries b where b.tenant_id = $1 and b.kind = 'compensation-paid' and b.reference = right(r.period, 7)
              and b.subject = coalesce(e.shop_id, e.carrier_id)))
        from ledger_entries e left join platform.carriers k on k.id = e.carrier_id
        where e.tenant_id = $1 and e.kind = 'compensation' and e.subject = r.id
          and case when s.rules->>'payee' = 'CARRIER' then e.carrier_id = l.carrier_id else e.shop_id = l.shop_id end limit 1) as payee,
       (select jsonb_build_object('id', g.id, 'state', g.state, 'registrationNumber', g.registration_number, 'from', g.period_from, 'to', g.period_to)
        from grant_claim_lines x join grant_claims g on g.tenant_id = $1 and g.id = x.claim_id
        where x.tenant_id = $1 and x.note_id = l.note_id and x.sequence = l.sequence) as claim
     from report_lines l
     join monthly_reports r on r.tenant_id = $1 and r.id = l.report_id
     left join delivery_schemes s on s.tenant_id = $1 and s.id = l.scheme_id
     where l.tenant_id = $1 and l.note_id = $2 order by l.sequence`,
    [tx.tenantId, noteId],
  );
  const lines = rows.map(
    ({ evidence: _, decidedAt, ...row }): Line => ({ ...(row as Omit<Line, 'decidedAt'>), decidedAt: decidedAt?.toISOString() ?? null }),
  );
  return { lines, evidence: rows.at(-1)?.evidence ?? null };
}

/** What the books say of the note, or of the part of an order that it carries. */
export function entriesAbout(tx: TenantTx, subjects: readonly string[]): Promise<NoteStory['payment']['entries']> {
  return tx.query<NoteStory['payment']['entries'][number] & Record<string, unknown>>(
    `select e.id, e.kind, e.day, e.number, coalesce((select sum(p.amount_ore) from ledger_postings p where p.tenant_id = $1 and p.entry_id = e.id
         and p.amount_ore > 0), 0)::float8 as "amountOre"
     from ledger_entries e where e.tenant_id = $1 and e.subject = any($2) order by e.day, e.number limit 100`,
    [tx.tenantId, subjects],
  );
}

export async function eventsOf(tx: TenantTx, noteId: string): Promise<NoteStory['events']> {
  const rows = await tx.query<Omit<NoteStory['events'][number], 'at' | 'deviceAt'> & { at: Date; deviceAt: Date | null }>(
    `select e.event, e.to_state as state, e.at, e.device_at as "deviceAt", ${actorName('e.actor')} as by, coalesce(e.details->>'reason', '') as reason
     from delivery_note_events e where e.tenant_id = $1 and e.note_id = $2 order by e.at, e.id limit 200`,
    [tx.tenantId, noteId],
  );
  return rows.map(({ at, deviceAt, ...row }) => ({ ...row, at: at.toISOString(), deviceAt: deviceAt?.toISOString() ?? null }));
}

/** What the log says of the note, newest first. */
export async function logAbout(tx: TenantTx, noteId: string): Promise<NoteStory['log']> {
  const rows = await tx.query<Omit<NoteStory['log'][number], 'at'> & { at: Date }>(
    `select a.id, a.action, ${actorName('a.actor')} as by, a.at from audit_events a
     where a.tenant_id = $1 and a.subject = $2 order by a.at desc, a.id desc limit 50`,
    [tx.tenantId, `delivery-note:${noteId}`],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
