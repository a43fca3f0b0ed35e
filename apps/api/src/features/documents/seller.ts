import type { TenantTx } from '@galleria/db';
import type { DocumentSeller } from '@galleria/domain/documents';
import { found } from '../../core/problem.ts';
import { type Paying, payingOf } from '../shop-settings/index.ts';

export interface SellingShop {
  readonly seller: DocumentSeller;
  readonly paying: Paying;
  readonly galleria: string;
  readonly galleriaSlug: string;
}

/** The shop as it stands on its papers now, by its legal name. A neighbour's is read at its home. */
export async function sellingShop(tx: TenantTx, shopId: string): Promise<SellingShop> {
  const [row] = await tx.query<{
    name: string;
    orgNumber: string;
    address: string;
    email: string;
    phone: string;
    paying: Partial<Paying>;
    galleria: string;
    slug: string;
  }>(
    `select coalesce(nullif(p.trader->>'legalName', ''), p.name) as name, p.org_number as "orgNumber", p.street || ', ' || p.postal_code || ' ' || p.locality as address,
       p.email, p.phone, p.paying, t.name as galleria, t.slug
     from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id join platform.tenants t on t.id = $1
     where a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId],
  );
  const shop = found(row);
  const paying = payingOf(shop.paying);
  return {
    paying,
    galleria: shop.galleria,
    galleriaSlug: shop.slug,
    seller: {
      name: shop.name,
      organisationNumber: shop.orgNumber,
      vatNumber: paying.vatNumber,
      fTax: paying.fTax,
      address: shop.address,
      email: shop.email,
      phone: shop.phone,
    },
  };
}
