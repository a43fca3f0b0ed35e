import type { NoticeRow, SendNotice } from '@galleria/contract/notices';
import type { PlatformTx, TenantTx } from '@galleria/db';
import type { NoticeAction, NoticePart, NoticeState, NoticeSubject } from '@galleria/domain/notices';
import { actorName } from '../../core/actor-name.ts';
import { newId } from '../../core/id.ts';

/** What a notice is about, and which municipality let it in. */
export interface Target {
  readonly home: number;
  readonly shopId: string;
  readonly shown: string;
  readonly place: string;
}

/** Only what the galleria shows now can be reported there; both tables are open to everybody. */
export async function findTarget(tx: PlatformTx, tenantId: number, subject: NoticeSubject, id: string): Promise<Target | undefined> {
  const [row] = await tx.query<Target & Record<string, unknown>>(
    subject === 'offer'
      ? `select p.tenant_id as home, p.shop_id as "shopId", p.name as shown, '/vara/' || p.offer_id as place
         from shop_admissions a join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
         where a.tenant_id = $1 and a.state = 'admitted' and p.offer_id = $2`
      : `select s.tenant_id as home, s.shop_id as "shopId", s.name as shown, '/butik/' || s.slug as place
         from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id
         where a.tenant_id = $1 and a.state = 'admitted' and a.shop_id = $2`,
    [tenantId, id],
  );
  return row;
}

export interface Receiver {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly contact: Readonly<Record<string, string>>;
}
export async function receiverOf(tx: PlatformTx, tenantId: number): Promise<Receiver> {
  const [row] = await tx.query<Receiver & Record<string, unknown>>('select id, slug, name, contact from platform.tenants where id = $1', [
    tenantId,
  ]);
  if (!row) throw new Error(`no tenant ${tenantId}`);
  return row;
}

/** How many notices came since an instant, and how many of them from one address. */
export async function countSince(tx: TenantTx, since: Date, email: string | null): Promise<{ all: number; own: number }> {
  const [row] = await tx.query<{ all: number; own: number }>(
    'select count(*)::int as all, count(*) filter (where email = $3)::int as own from notices where tenant_id = $1 and received_at > $2',
    [tx.tenantId, since, email],
  );
  return row ?? { all: 0, own: 0 };
}

export async function nextNumber(tx: TenantTx, year: number): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    `insert into counters (tenant_id, name, year, value) values ($1, 'notice', $2, 1)
     on conflict (tenant_id, name, year) do update set value = counters.value + 1 returning value`,
    [tx.tenantId, year],
  );
  if (!row) throw new Error('no number');
  return row.value;
}

interface New {
  readonly id: string;
  readonly guestKey: Buffer;
  readonly year: number;
  readonly number: number;
  readonly at: Date;
  readonly language: string;
  readonly target: Target | undefined;
}
export async function insertNotice(tx: TenantTx, made: New, sent: SendNotice): Promise<void> {
  const content = sent.kind === 'content' ? sent : undefined;
  await tx.run(
    `insert into notices (tenant_id, id, guest_key, year, number, kind, subject, subject_id, shop_id, part, place, shown, reason, name, email, language, state, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'received', $17)`,
    [
      ...[tx.tenantId, made.id, made.guestKey, made.year, made.number, sent.kind],
      ...[content?.subject ?? null, content?.subjectId ?? null, made.target?.shopId ?? null, content?.part ?? null],
      ...[made.target?.place ?? (sent.kind === 'feedback' ? sent.place : ''), made.target?.shown ?? ''],
      ...[sent.reason, sent.name, sent.email, made.language, made.at],
    ],
  );
}

export interface Kept {
  readonly id: string;
  readonly reference: string;
  readonly kind: 'content' | 'feedback';
  readonly subject: NoticeSubject | null;
  readonly subjectId: string | null;
  readonly shopId: string | null;
  readonly part: NoticePart | null;
  readonly place: string;
  readonly shown: string;
  readonly reason: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly language: 'sv' | 'en';
  readonly state: NoticeState;
  readonly receivedAt: Date;
  readonly version: number;
}
const KEPT = `id, 'A' || year || '-' || number as reference, kind, subject, subject_id as "subjectId", shop_id as "shopId", part, place, shown, reason, name, email,
  language, state, received_at as "receivedAt", version`;
export async function findNotice(tx: TenantTx, id: string): Promise<Kept | undefined> {
  const [row] = await tx.query<Kept & Record<string, unknown>>(`select ${KEPT} from notices where tenant_id = $1 and id = $2`, [
    tx.tenantId,
    id,
  ]);
  return row;
}

export interface Decision {
  readonly noticeId: string;
  readonly reference: string;
  readonly shopId: string | null;
  readonly subject: NoticeSubject | null;
  readonly subjectId: string | null;
  readonly shown: string;
  readonly action: NoticeAction;
  readonly part: NoticePart | null;
  readonly hidden: boolean;
  readonly ground: 'law' | 'terms' | null;
  readonly rule: string;
  readonly facts: string;
  readonly decidedAt: Date;
}
const DECISION = `notice_id as "noticeId", reference, shop_id as "shopId", subject, subject_id as "subjectId", shown, action, part, hidden, ground, rule, facts, decided_at as "decidedAt"`;
export async function findDecision(tx: TenantTx, noticeId: string): Promise<Decision | undefined> {
  const [row] = await tx.query<Decision & Record<string, unknown>>(
    `select ${DECISION} from notice_decisions where tenant_id = $1 and notice_id = $2`,
    [tx.tenantId, noticeId],
  );
  return row;
}
/** Whatever of the shop's was ever hidden; what was left is between the reporter and the municipality. */
export function decisionsOf(tx: TenantTx, shopId: string): Promise<Decision[]> {
  return tx.query<Decision & Record<string, unknown>>(
    `select ${DECISION} from notice_decisions where tenant_id = $1 and shop_id = $2 and action = 'hidden' order by hidden desc, decided_at desc limit 200`,
    [tx.tenantId, shopId],
  );
}

export interface ReviewRow {
  readonly id: string;
  readonly askedBy: 'shop' | 'reporter' | 'officer';
  readonly words: string;
  readonly askedAt: Date;
  readonly outcome: 'kept' | 'hidden' | 'restored' | null;
  readonly answer: string;
  readonly decidedAt: Date | null;
}
export function reviewsOf(tx: TenantTx, noticeId: string): Promise<ReviewRow[]> {
  return tx.query<ReviewRow & Record<string, unknown>>(
    `select id, asked_by as "askedBy", words, asked_at as "askedAt", outcome, answer, decided_at as "decidedAt"
     from notice_reviews where tenant_id = $1 and notice_id = $2 order by asked_at, id limit 100`,
    [tx.tenantId, noticeId],
  );
}

/** A guarded step: of two officers who are there at once one is told. */
export async function stepNotice(
  tx: TenantTx,
  from: { readonly id: string; readonly state: NoticeState; readonly version: number },
  to: NoticeState,
  at: Date,
): Promise<boolean> {
  const rows = await tx.run(
    `update notices set state = $5, version = version + 1, assessed_at = case when $5 = 'assessed' then $6::timestamptz else assessed_at end,
       assessed_by = case when $5 = 'assessed' then $7 else assessed_by end
     where tenant_id = $1 and id = $2 and state = $3 and version = $4`,
    [tx.tenantId, from.id, from.state, from.version, to, at, tx.actor],
  );
  return rows === 1;
}

export async function insertDecision(tx: TenantTx, one: Decision): Promise<void> {
  await tx.run(
    `insert into notice_decisions (tenant_id, notice_id, reference, shop_id, subject, subject_id, shown, action, part, hidden, ground, rule, facts, decided_at, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[tx.tenantId, one.noticeId, one.reference, one.shopId, one.subject, one.subjectId, one.shown],
      ...[one.action, one.part, one.hidden, one.ground, one.rule, one.facts, one.decidedAt, tx.actor],
    ],
  );
}
export async function changeDecision(tx: TenantTx, one: Decision): Promise<void> {
  await tx.run(
    `update notice_decisions set action = $3, part = $4, hidden = $5, ground = $6, rule = $7, facts = $8, decided_at = $9, decided_by = $10
     where tenant_id = $1 and notice_id = $2`,
    [tx.tenantId, one.noticeId, one.action, one.part, one.hidden, one.ground, one.rule, one.facts, one.decidedAt, tx.actor],
  );
}

interface NewReview {
  readonly noticeId: string;
  readonly shopId: string | null;
  readonly askedBy: ReviewRow['askedBy'];
  readonly words: string;
  readonly at: Date;
}
export async function insertReview(tx: TenantTx, asked: NewReview): Promise<void> {
  await tx.run(
    `insert into notice_reviews (tenant_id, id, notice_id, shop_id, asked_by, words, asked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenantId, newId(), asked.noticeId, asked.shopId, asked.askedBy, asked.words, asked.at],
  );
}
export async function answerReview(
  tx: TenantTx,
  noticeId: string,
  { outcome, answer, at }: { readonly outcome: 'kept' | 'hidden' | 'restored'; readonly answer: string; readonly at: Date },
): Promise<void> {
  await tx.run(
    `update notice_reviews set outcome = $3, answer = $4, decided_at = $5, decided_by = $6 where tenant_id = $1 and notice_id = $2 and outcome is null`,
    [tx.tenantId, noticeId, outcome, answer, at, tx.actor],
  );
}
/** A new version for whoever decides next. */
export async function touchNotice(tx: TenantTx, id: string, version: number): Promise<boolean> {
  const rows = await tx.run('update notices set version = version + 1 where tenant_id = $1 and id = $2 and version = $3', [
    tx.tenantId,
    id,
    version,
  ]);
  return rows === 1;
}

/** What waits for the municipality first: unread, being looked at, complained about; the oldest of it at the top. */
export function listNotices(tx: TenantTx): Promise<NoticeRow[]> {
  return tx.query<NoticeRow & Record<string, unknown>>(
    `select n.id, 'A' || n.year || '-' || n.number as reference, n.kind, n.shown, n.place, s.name as "shopName", n.state,
       to_char(n.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "receivedAt", coalesce(d.hidden, false) as hidden, r.id is not null as complained
     from notices n left join shops s on s.tenant_id = $1 and s.id = n.shop_id
       left join notice_decisions d on d.tenant_id = $1 and d.notice_id = n.id
       left join notice_reviews r on r.tenant_id = $1 and r.notice_id = n.id and r.outcome is null
     where n.tenant_id = $1 order by n.state = 'decided' and r.id is null, case when n.state <> 'decided' or r.id is not null then n.received_at end, n.received_at desc limit 300`,
    [tx.tenantId],
  );
}

export async function shopOf(tx: TenantTx, shopId: string): Promise<{ name: string; email: string } | undefined> {
  const [row] = await tx.query<{ name: string; email: string }>('select name, email from shops where tenant_id = $1 and id = $2', [
    tx.tenantId,
    shopId,
  ]);
  return row;
}

export function logOf(tx: TenantTx, id: string): Promise<{ at: Date; action: string; by: string }[]> {
  return tx.query(
    `select e.at, e.action, case when e.scope = 'guest' then 'guest' else ${actorName('e.actor')} end as by from audit_events e where e.tenant_id = $1 and e.subject = $2 order by e.at, e.id limit 100`,
    [tx.tenantId, `notice:${id}`],
  );
}
