import type { CarrierAccount } from '@galleria/contract/payment-files';
import type { TenantTx } from '@galleria/db';
import { readBankgiro } from '@galleria/domain/payment';
import { readSwedishIban } from '@galleria/domain/payment-file';
import { actorName } from '../../core/actor-name.ts';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';

interface Row {
  readonly [column: string]: unknown;
  readonly kind: 'bankgiro' | 'iban' | null;
  readonly number: string | null;
  readonly version: number | null;
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
}

/** A carrier without a contract here is not found. */
export async function showCarrierAccount(tx: TenantTx, carrierId: string): Promise<CarrierAccount> {
  const [row] = await tx.query<Row>(
    `select a.kind, a.number, a.version, a.changed_at as "changedAt", ${actorName('a.changed_by')} as "changedBy"
     from carrier_contracts k left join carrier_accounts a on a.tenant_id = $1 and a.carrier_id = k.carrier_id
     where k.tenant_id = $1 and k.carrier_id = $2`,
    [tx.tenantId, carrierId],
  );
  const { kind, number, version, changedAt, changedBy } = found(row);
  return {
    version,
    account: kind && number ? { kind, number } : null,
    changedAt: changedAt?.toISOString() ?? null,
    changedBy: version === null ? null : changedBy,
  };
}

const READ = { bankgiro: readBankgiro, iban: readSwedishIban } as const;

/** A number with a wrong check digit would send the money to somebody else, and is refused. Of two windows the later is told. */
export async function changeCarrierAccount(
  ctx: Ctx,
  carrierId: string,
  { version, kind, number }: { readonly version: number | null; readonly kind: 'bankgiro' | 'iban'; readonly number: string },
): Promise<CarrierAccount> {
  const { tx, now } = ctx;
  const before = await showCarrierAccount(tx, carrierId);
  const read = READ[kind](number);
  if (read === undefined) throw new Problem(`paying.${kind}`);
  const values = [tx.tenantId, carrierId, kind, read, tx.actor, now];
  const changed =
    version === null
      ? await tx.run(
          `insert into carrier_accounts (tenant_id, carrier_id, kind, number, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
          values,
        )
      : await tx.run(
          `update carrier_accounts set kind = $3, number = $4, changed_by = $5, changed_at = $6, version = version + 1
           where tenant_id = $1 and carrier_id = $2 and version = $7`,
          [...values, version],
        );
  if (changed !== 1) throw new Problem('payment-file.account-changed');
  await audit(tx, {
    action: 'carrier.account-changed',
    subject: `carrier:${carrierId}`,
    details: { before: before.account, after: { kind, number: read } },
    requestId: ctx.requestId,
  });
  return showCarrierAccount(tx, carrierId);
}
