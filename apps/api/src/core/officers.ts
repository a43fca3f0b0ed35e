import type { TenantTx } from '@galleria/db';

export interface Officer {
  readonly email: string;
  readonly name: string;
}

/** Whoever of the municipality's own can be written to. */
export function officersOf(tx: TenantTx): Promise<Officer[]> {
  return tx.query<Officer & Record<string, unknown>>(
    `select distinct i.email, i.name from platform.memberships m join platform.identities i on i.id = m.identity_id and i.disabled_at is null
     where m.tenant_id = $1 and m.role = 'officer' and m.ended_at is null and i.email is not null order by i.email limit 200`,
    [tx.tenantId],
  );
}
