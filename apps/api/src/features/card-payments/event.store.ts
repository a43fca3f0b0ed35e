import type { TenantTx } from '@galleria/db';
import type { PaymentNames, ProviderEvent } from '../../adapters/ports.ts';

interface NewEvent {
  readonly event: ProviderEvent;
  readonly names: PaymentNames;
  readonly account: string;
  readonly digest: Buffer;
  readonly at: Date;
}

/** Written once for each event of the provider; false: it was told before. */
export async function insertEvent(tx: TenantTx, { event, names, account, digest, at }: NewEvent): Promise<boolean> {
  const rows = await tx.run(
    `insert into payment_events (tenant_id, event, kind, account, shop_id, shop_order_id, digest, made_at, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[tx.tenantId, event.id.slice(0, 255), event.kind.slice(0, 100), account, names.shopId, names.shopOrderId],
      ...[digest, event.madeAt, at],
    ],
  );
  return rows === 1;
}
