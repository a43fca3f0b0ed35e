import type { EditTenantPage, PageLink, TenantPage } from '@galleria/contract/tenant-pages';
import type { TenantTx } from '@galleria/db';
import { slugOf } from '@galleria/domain/municipality';

const COLUMNS = `id, slug, kind, title, body, title_en as "titleEn", body_en as "bodyEn", state, published_at as "publishedAt", updated_at as "updatedAt", version`;

/** Newest first; drafts, which nobody has read yet, at the top. */
export function listPages(tx: TenantTx): Promise<TenantPage[]> {
  return tx.query<TenantPage>(
    `select ${COLUMNS} from tenant_pages where tenant_id = $1 order by state <> 'draft', published_at desc, id limit 300`,
    [tx.tenantId],
  );
}

/** What is published, by title in the reader's language; a text without an English title keeps its Swedish one. */
export function publishedPages(tx: TenantTx, language: 'sv' | 'en'): Promise<PageLink[]> {
  return tx.query<PageLink>(
    `select slug, kind, case when $2 = 'en' and title_en <> '' then title_en else title end as title, published_at as "publishedAt"
     from tenant_pages where tenant_id = $1 and state = 'published' order by published_at desc, id limit 100`,
    [tx.tenantId, language],
  );
}

export async function publishedPage(tx: TenantTx, slug: string): Promise<TenantPage | undefined> {
  const [row] = await tx.query<TenantPage>(
    `select ${COLUMNS} from tenant_pages where tenant_id = $1 and slug = $2 and state = 'published'`,
    [tx.tenantId, slug],
  );
  return row;
}

const values = (page: EditTenantPage, now: Date) => [
  ...[page.kind, page.title, page.body, page.titleEn, page.bodyEn],
  ...[page.published ? 'published' : 'draft', page.published ? now : null, now],
];

/** Its address follows from the title; a second of that name gets the end of its id behind it. */
export async function insertPage(tx: TenantTx, id: string, page: EditTenantPage, now: Date): Promise<TenantPage> {
  const own = slugOf(page.title);
  const [row] = await tx.query<TenantPage>(
    `insert into tenant_pages (tenant_id, id, slug, kind, title, body, title_en, body_en, state, published_at, updated_at)
     select $1::integer, $2::uuid, case when $3::text ~ '^[a-z0-9-]{2,40}$' and not exists (select from tenant_pages where tenant_id = $1::integer and slug = $3::text)
       then $3::text else trim(both '-' from left($3::text, 32) || '-' || right($2::uuid::text, 8)) end, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11::timestamptz
     returning ${COLUMNS}`,
    [tx.tenantId, id, own, ...values(page, now)],
  );
  if (!row) throw new Error('the page was not made');
  return row;
}

/** Undefined when it is not there or was changed. The day of the first publishing stays. */
export async function updatePage(
  tx: TenantTx,
  key: { id: string; version: number },
  page: EditTenantPage,
  now: Date,
): Promise<TenantPage | undefined> {
  const [row] = await tx.query<TenantPage>(
    `update tenant_pages set kind = $3, title = $4, body = $5, title_en = $6, body_en = $7, state = $8,
       published_at = case when $8 = 'published' then coalesce(published_at, $9) else published_at end, updated_at = $10, version = version + 1
     where tenant_id = $1 and id = $2 and version = $11 returning ${COLUMNS}`,
    [tx.tenantId, key.id, ...values(page, now), key.version],
  );
  return row;
}

export async function pageExists(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.query('select 1 from tenant_pages where tenant_id = $1 and id = $2', [tx.tenantId, id])).length > 0;
}

export async function deletePage(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.run('delete from tenant_pages where tenant_id = $1 and id = $2', [tx.tenantId, id])) === 1;
}
