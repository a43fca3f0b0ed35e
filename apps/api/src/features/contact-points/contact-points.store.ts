import type { ContactPoints, SetContactPoints } from '@galleria/contract/contact-points';
import type { TenantTx } from '@galleria/db';

type Row = Omit<ContactPoints, 'updatedAt'> & { readonly updatedAt: Date };
export async function findContactPoints(tx: TenantTx): Promise<Row | undefined> {
  const [row] = await tx.query<Row & Record<string, unknown>>(
    `select authority_email as "authorityEmail", authority_phone as "authorityPhone", user_email as "userEmail", user_phone as "userPhone", languages,
       updated_at as "updatedAt", version from contact_points where tenant_id = $1`,
    [tx.tenantId],
  );
  return row;
}

/** False: somebody else was there first. */
export async function writeContactPoints(tx: TenantTx, points: SetContactPoints, at: Date): Promise<boolean> {
  const rows = await tx.run(
    `insert into contact_points as c (tenant_id, authority_email, authority_phone, user_email, user_phone, languages, updated_by, updated_at)
     select $1, $2, $3, $4, $5, $6, $7, $8 where $9 = 0 or exists (select from contact_points where tenant_id = $1)
     on conflict (tenant_id) do update set authority_email = excluded.authority_email, authority_phone = excluded.authority_phone, user_email = excluded.user_email,
       user_phone = excluded.user_phone, languages = excluded.languages, updated_by = excluded.updated_by, updated_at = excluded.updated_at, version = c.version + 1
     where c.version = $9`,
    [
      ...[tx.tenantId, points.authorityEmail, points.authorityPhone, points.userEmail, points.userPhone, points.languages, tx.actor, at],
      points.version,
    ],
  );
  return rows === 1;
}
