import type { SchemeRules } from '@galleria/contract/subsidy';
import type { Sharing, TemplateCopy, TemplateGiver, TextFields } from '@galleria/contract/templates';
import type { TenantTx } from '@galleria/db';
import { actorName } from '../../core/actor-name.ts';

export async function sharingOf(tx: TenantTx): Promise<Sharing> {
  const rows = await tx.query<{ kind: string }>('select kind from template_sharing where tenant_id = $1', [tx.tenantId]);
  const kinds = new Set(rows.map(({ kind }) => kind));
  return { rules: kinds.has('rules'), texts: kinds.has('texts') };
}

export async function setSharing(tx: TenantTx, sharing: Sharing, now: Date): Promise<void> {
  const kinds = (['rules', 'texts'] as const).filter((kind) => sharing[kind]);
  await tx.run('delete from template_sharing where tenant_id = $1 and kind <> all ($2)', [tx.tenantId, kinds]);
  await tx.run('insert into template_sharing (tenant_id, kind, shared_at) select $1, unnest($2::text[]), $3 on conflict do nothing', [
    ...[tx.tenantId, kinds, now],
  ]);
}

export interface Giver extends TemplateGiver {
  readonly id: number;
  readonly galleria: string;
}

/** Other open gallerias of the region that share something, by the municipality's name; one of them by its address. */
export function giversOf(tx: TenantTx, slug?: string): Promise<Giver[]> {
  return tx.query<Giver & Record<string, unknown>>(
    `select t.id, t.slug, t.name as galleria, t.municipality_name as "municipalityName", bool_or(s.kind = 'rules') as rules, bool_or(s.kind = 'texts') as texts
     from template_sharing s join platform.tenants t on t.id = s.tenant_id and t.state = 'open' and t.mark <> 'training'
     join platform.tenants own on own.id = $1 and own.region_id = t.region_id
     where t.id <> $1 and ($2::text is null or t.slug = $2) group by t.id order by t.municipality_name collate "sv-SE-x-icu", t.id limit 100`,
    [tx.tenantId, slug ?? null],
  );
}

export interface SharedText extends TextFields {
  readonly id: string;
  readonly slug: string;
  readonly kind: 'news' | 'page';
}
export interface Shared {
  readonly rules: SchemeRules | null;
  readonly texts: readonly SharedText[] | null;
}

/** What a giver shares, as it is now: the database hands out that and nothing else of the neighbour's. */
export async function sharedBy(tx: TenantTx, giver: number, today: string): Promise<Shared | null> {
  const [row] = await tx.query<{ shared: Shared | null }>('select platform.shared_templates($1, $2) as shared', [giver, today]);
  return row?.shared ?? null;
}

/** Of two who copy at once the second sees what the first has done. */
export const lockCopying = (tx: TenantTx) => tx.query("select pg_advisory_xact_lock(hashtext('templates'), $1)", [tx.tenantId]);

export interface CopyRow {
  readonly id: string;
  readonly kind: 'rules' | 'text';
  readonly sourceTenantId: number;
  readonly sourcePage: string | null;
  readonly rules: SchemeRules | null;
  readonly pageId: string | null;
  readonly pageVersion: number | null;
  readonly pageBefore: (TextFields & { readonly kind: 'news' | 'page' }) | null;
  readonly undoneAt: Date | null;
}
const COLUMNS = `c.id, c.kind, c.source_tenant_id as "sourceTenantId", c.source_page as "sourcePage", c.rules, c.page_id as "pageId",
  c.page_version as "pageVersion", c.page_before as "pageBefore", c.undone_at as "undoneAt"`;

/** What stands of the copies from one giver, the newest first. */
export function copiesFrom(tx: TenantTx, giver: number): Promise<CopyRow[]> {
  return tx.query<CopyRow & Record<string, unknown>>(
    `select ${COLUMNS} from template_copies c where c.tenant_id = $1 and c.source_tenant_id = $2 and c.undone_at is null
     order by c.taken_at desc, c.id desc limit 1000`,
    [tx.tenantId, giver],
  );
}

/** Locked: of two who undo at once one finds it undone. */
export async function lockCopy(tx: TenantTx, id: string): Promise<CopyRow | undefined> {
  const sql = `select ${COLUMNS} from template_copies c where c.tenant_id = $1 and c.id = $2 for update`;
  return (await tx.query<CopyRow & Record<string, unknown>>(sql, [tx.tenantId, id]))[0];
}

/** For people: where each copy came from and whether it can be undone, the newest first. */
export function listCopies(tx: TenantTx, ids?: readonly string[]): Promise<TemplateCopy[]> {
  return tx.query<TemplateCopy>(
    `select c.id, c.kind, c.title, coalesce(t.municipality_name, '') as "from", c.taken_at as "takenAt", ${actorName('c.taken_by')} as "takenBy", c.rules,
       c.undone_at is not null as undone,
       c.undone_at is null and (c.kind = 'rules' or exists (select from tenant_pages p
         where p.tenant_id = $1 and p.id = c.page_id and p.state = 'draft' and p.version = c.page_version)) as undoable
     from template_copies c left join platform.tenants t on t.id = c.source_tenant_id
     where c.tenant_id = $1 and ($2::uuid[] is null or c.id = any ($2)) order by c.taken_at desc, c.id desc limit 100`,
    [tx.tenantId, ids ?? null],
  );
}

export interface NewCopy {
  readonly id: string;
  readonly kind: 'rules' | 'text';
  readonly giver: number;
  readonly title: string;
  readonly now: Date;
  readonly rules?: SchemeRules;
  readonly sourcePage?: string;
  readonly page?: { readonly id: string; readonly version: number; readonly before: object | null };
}

export async function insertCopy(tx: TenantTx, { id, kind, giver, title, now, rules, sourcePage, page }: NewCopy): Promise<void> {
  await tx.run(
    `insert into template_copies (tenant_id, id, kind, source_tenant_id, source_page, title, rules, page_id, page_version, page_before, taken_at, taken_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tx.tenantId, id, kind, giver, sourcePage ?? null, title, rules ? JSON.stringify(rules) : null],
      ...[page?.id ?? null, page?.version ?? null, page?.before ? JSON.stringify(page.before) : null, now, tx.actor],
    ],
  );
}

export async function markUndone(tx: TenantTx, id: string, now: Date): Promise<void> {
  await tx.run('update template_copies set undone_at = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, now]);
}
