import type { OpeningStep, OwnGalleria } from '@galleria/contract/tenant-settings';
import type { TenantTx } from '@galleria/db';

/** The galleria as its own row says now: other processes may remember an older one for some seconds. */
export async function readGalleria(tx: TenantTx): Promise<OwnGalleria | undefined> {
  const [row] = await tx.query<OwnGalleria>(
    `select t.slug, t.name, t.municipality_name as "municipalityName", t.municipality_code as "municipalityCode", t.mark, t.languages, t.theme, t.contact,
       t.state, r.name as "regionName", array(select h.host from platform.hosts h where h.tenant_id = t.id order by h.host) as hosts,
       (select c.slug from platform.tenants c where c.training_of = t.id) as "trainingCopy"
     from platform.tenants t join platform.regions r on r.id = t.region_id where t.id = $1`,
    [tx.tenantId],
  );
  return row;
}

export interface GalleriaFields {
  readonly name: string;
  readonly languages: readonly string[];
  /** Laid over what the theme holds already. */
  readonly theme: Readonly<Record<string, string>>;
  readonly contact: Readonly<Record<string, string>>;
}

export async function updateGalleria(tx: TenantTx, { name, languages, theme, contact }: GalleriaFields): Promise<void> {
  await tx.run('update platform.tenants set name = $2, languages = $3, theme = theme || $4::jsonb, contact = $5 where id = $1', [
    tx.tenantId,
    name,
    languages,
    JSON.stringify(theme),
    JSON.stringify(contact),
  ]);
}

export async function setEmblem(tx: TenantTx, emblem: string): Promise<void> {
  await tx.run("update platform.tenants set theme = theme || jsonb_build_object('emblem', $2::text) where id = $1", [tx.tenantId, emblem]);
}

/** What is there already, by step; contact and colours are judged by their own rules. */
const STEPS = `
  select (select count(*) from platform.memberships m join platform.identities i on i.id = m.identity_id and i.totp_confirmed_at is not null
          where m.tenant_id = $1 and m.role = 'officer' and m.ended_at is null)::int as officers,
    exists (select from delivery_schemes where tenant_id = $1) as rules,
    exists (select from villages where tenant_id = $1) as villages,
    exists (select from carrier_contracts where tenant_id = $1 and (valid_to is null or valid_to >= $2::date)) as carrier,
    exists (select from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state = 'open'
            where a.tenant_id = $1 and a.state = 'admitted' and s.hours <> '[]'::jsonb) as shop,
    exists (select from shop_admissions a join public_offers o on o.tenant_id = a.home_tenant_id and o.shop_id = a.shop_id
            where a.tenant_id = $1 and a.state = 'admitted' and o.in_stock) as offers,
    exists (select from rounds r where r.tenant_id = $1 and (r.valid_to is null or r.valid_to >= $2::date)
      and exists (select from round_villages v where v.tenant_id = $1 and v.round_id = r.id)
      and exists (select from round_shops s where s.tenant_id = $1 and s.round_id = r.id)) as round,
    exists (select from opening_reviews where tenant_id = $1 and text_name = 'privacy') as privacy,
    exists (select from opening_reviews where tenant_id = $1 and text_name = 'accessibility') as accessibility`;

type Known = Exclude<OpeningStep, 'contact' | 'colours' | 'officer' | 'second-officer' | 'training'>;
export type StepRow = Readonly<Record<Known, boolean>> & { readonly officers: number };

export async function readSteps(tx: TenantTx, today: string): Promise<StepRow> {
  const [row] = await tx.query<StepRow>(STEPS, [tx.tenantId, today]);
  if (!row) throw new Error('no steps');
  return row;
}

export async function noteReview(tx: TenantTx, text: string, at: Date): Promise<void> {
  await tx.run(
    `insert into opening_reviews (tenant_id, text_name, reviewed_by, reviewed_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, text_name) do update set reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at`,
    [tx.tenantId, text, tx.actor, at],
  );
}

/** False when it was no draft: of two officers who open at once one is told. */
export async function openDraft(tx: TenantTx): Promise<boolean> {
  return (await tx.run("update platform.tenants set state = 'open' where id = $1 and state = 'draft'", [tx.tenantId])) === 1;
}
