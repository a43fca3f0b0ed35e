import type { TenantTx } from '@galleria/db';
import { slugOf } from '@galleria/domain/municipality';
import type { Kept } from './application.store.ts';

/** Makes the shop of an application, at home in this galleria and admitted to it. Its address follows from its name, with the place where two have one. */
export async function admitShop(
  tx: TenantTx,
  { shopId, application, day, now }: { readonly shopId: string; readonly application: Kept; readonly day: string; readonly now: Date },
): Promise<void> {
  const trader = { legalName: application.legalName, register: application.register, certifiedOn: day };
  await tx.run(
    `insert into shops (tenant_id, id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, food_registration, folkol_notified,
       state, trader)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'open', $15)`,
    [
      ...[
        tx.tenantId,
        shopId,
        await freeSlug(tx, application),
        application.kind,
        application.shopName,
        application.story,
        application.orgNumber,
      ],
      ...[application.email, application.phone, application.street, application.postalCode, application.locality],
      ...[application.foodRegistration, application.folkolNotified, JSON.stringify(trader)],
    ],
  );
  await tx.run(
    `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, agreement_version, agreed_at, admitted_at) values ($1, $2, $1, 'admitted', $3, $4, $5)`,
    [tx.tenantId, shopId, application.agreementVersion, application.agreedAt, now],
  );
}

async function freeSlug(tx: TenantTx, { shopName, locality, id }: Kept): Promise<string> {
  const own = slugOf(shopName);
  const wanted = [own, slugOf(`${shopName} ${locality}`), slugOf(`butik ${id.slice(-6)}`)].filter((slug) => slug.length >= 2);
  const taken = await tx.query<{ slug: string }>('select slug from shops where tenant_id = $1 and slug = any($2)', [tx.tenantId, wanted]);
  return wanted.find((slug) => !taken.some((row) => row.slug === slug)) ?? `butik-${id.slice(-12)}`;
}
