import type { Application, ApplicationRow, ApplyToSell } from '@galleria/contract/applications';
import type { TenantTx } from '@galleria/db';
import { becomeGuest } from '@galleria/db';
import type { ApplicationState } from '@galleria/domain/admission';
import { actorName } from '../../core/actor-name.ts';

export type Kept = Application & { readonly shopId: string | null; readonly language: 'sv' | 'en' };

const COLUMNS = `id, state, shop_name as "shopName", kind, story, legal_name as "legalName", org_number as "orgNumber", register,
  contact_name as "contactName", street, postal_code as "postalCode", locality, phone, email, payment_account as "paymentAccount",
  food_registration as "foodRegistration", folkol_notified as "folkolNotified", tobacco_permit as "tobaccoPermit", answer,
  agreement_version as "agreementVersion", agreed_at as "agreedAt", agreed_by as "agreedBy", applied_at as "appliedAt", version, shop_id as "shopId", language`;

const values = (one: ApplyToSell) => [
  ...[one.shopName, one.kind, one.story, one.legalName, one.orgNumber, one.register, one.contactName, one.street, one.postalCode],
  ...[one.locality, one.phone, one.email, one.paymentAccount, one.foodRegistration, one.folkolNotified, one.tobaccoPermit],
  ...[one.agreementVersion, one.agreedBy],
];

/** With the privacy notice that was in force and shown. The guest's key is set where its hash is written: the token did not exist when the door was opened. */
export async function insertApplication(
  tx: TenantTx,
  made: { readonly id: string; readonly tokenHash: Buffer; readonly at: Date; readonly language: string },
  one: ApplyToSell,
): Promise<void> {
  await tx.run(
    `insert into shop_applications (tenant_id, id, guest_key, state, self_certified_at, agreed_at, applied_at, language, shop_name, kind, story, legal_name,
       org_number, register, contact_name, street, postal_code, locality, phone, email, payment_account, food_registration, folkol_notified, tobacco_permit,
       agreement_version, agreed_by, privacy_version)
     values ($1, $2, ${becomeGuest('$3')}, 'applied', $4, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
       (select max(number) from privacy_versions where tenant_id = $1))`,
    [tx.tenantId, made.id, made.tokenHash.toString('hex'), made.at, made.language, ...values(one)],
  );
}

export async function findApplication(tx: TenantTx, id: string): Promise<Kept | undefined> {
  const [row] = await tx.query<Kept>(`select ${COLUMNS} from shop_applications where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row;
}

/** Completes one that was asked about; false when it was not, or somebody was there first. */
export async function completeApplication(
  tx: TenantTx,
  id: string,
  version: number,
  one: ApplyToSell & { readonly at: Date },
): Promise<boolean> {
  const rows = await tx.run(
    `update shop_applications set state = 'applied', version = version + 1, self_certified_at = $4, agreed_at = $4, shop_name = $5, kind = $6, story = $7,
       legal_name = $8, org_number = $9, register = $10, contact_name = $11, street = $12, postal_code = $13, locality = $14, phone = $15, email = $16,
       payment_account = $17, food_registration = $18, folkol_notified = $19, tobacco_permit = $20, agreement_version = $21, agreed_by = $22
     where tenant_id = $1 and id = $2 and version = $3 and state = 'asked'`,
    [tx.tenantId, id, version, one.at, ...values(one)],
  );
  return rows === 1;
}

/** A guarded step: of two officers who decide at once one is told. */
export async function decide(
  tx: TenantTx,
  from: { readonly id: string; readonly state: ApplicationState; readonly version: number },
  to: { readonly state: ApplicationState; readonly answer: string; readonly shopId: string | null },
): Promise<boolean> {
  const rows = await tx.run(
    `update shop_applications set state = $5, answer = $6, shop_id = $7, version = version + 1
     where tenant_id = $1 and id = $2 and state = $3 and version = $4`,
    [tx.tenantId, from.id, from.state, from.version, to.state, to.answer, to.shopId],
  );
  return rows === 1;
}

/** Those that wait for the municipality first, the oldest of them at the top. */
export function listApplications(tx: TenantTx): Promise<ApplicationRow[]> {
  return tx.query<ApplicationRow>(
    `select id, shop_name as "shopName", kind, locality, org_number as "orgNumber", state, applied_at as "appliedAt" from shop_applications
     where tenant_id = $1 order by state <> 'applied', state <> 'asked', case when state in ('applied', 'asked') then applied_at end, applied_at desc limit 200`,
    [tx.tenantId],
  );
}

/** Read as officer or by the worker; a guest sees no other's. */
export async function standingOf(tx: TenantTx, orgNumber: string, shopName: string): Promise<'open' | 'admitted' | undefined> {
  const [row] = await tx.query<{ open: boolean; admitted: boolean }>(
    `select exists (select from shop_applications where tenant_id = $1 and org_number = $2 and lower(shop_name) = lower($3) and state in ('applied', 'asked')) as open,
       exists (select from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state <> 'closed'
         where a.tenant_id = $1 and a.state <> 'ended' and s.org_number = $2 and lower(s.name) = lower($3)) as admitted`,
    [tx.tenantId, orgNumber, shopName],
  );
  return row?.admitted ? 'admitted' : row?.open ? 'open' : undefined;
}

/** How many applications came to the galleria since an instant. */
export async function countSince(tx: TenantTx, since: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }>('select count(*)::int as n from shop_applications where tenant_id = $1 and applied_at > $2', [
    tx.tenantId,
    since,
  ]);
  return row?.n ?? 0;
}

export function logOf(tx: TenantTx, id: string): Promise<{ at: Date; action: string; by: string; details: string }[]> {
  return tx.query(
    `select e.at, e.action, ${actorName('e.actor')} as by, coalesce(e.details ->> 'words', e.details ->> 'checked', e.details ->> 'agreement', '') as details
     from audit_events e where e.tenant_id = $1 and e.subject = $2 order by e.at, e.id limit 100`,
    [tx.tenantId, `application:${id}`],
  );
}
