import type { Payer, PayerView } from '@galleria/contract/payment-files';
import type { TenantTx } from '@galleria/db';
import { parseOrgNumber } from '@galleria/domain/org-number';
import { readBic, readSwedishIban } from '@galleria/domain/payment-file';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';

export async function showPayer(tx: TenantTx): Promise<PayerView> {
  const [row] = await tx.query<Payer & { version: number } & Record<string, unknown>>(
    `select name, org_number as "orgNumber", iban, bic, format, version from payment_payers where tenant_id = $1`,
    [tx.tenantId],
  );
  if (!row) return { version: null, payer: null };
  const { version, ...payer } = row;
  return { version, payer };
}

export async function changePayer(
  ctx: Ctx,
  { version, payer }: { readonly version: number | null; readonly payer: Payer },
): Promise<PayerView> {
  const { tx, now } = ctx;
  const before = await showPayer(tx);
  const checked = checkedPayer(payer);
  const values = [tx.tenantId, checked.name, checked.orgNumber, checked.iban, checked.bic, checked.format, tx.actor, now];
  const changed =
    version === null
      ? await tx.run(
          `insert into payment_payers (tenant_id, name, org_number, iban, bic, format, changed_by, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
          values,
        )
      : await tx.run(
          `update payment_payers set name = $2, org_number = $3, iban = $4, bic = $5, format = $6, changed_by = $7, changed_at = $8, version = version + 1
           where tenant_id = $1 and version = $9`,
          [...values, version],
        );
  if (changed !== 1) throw new Problem('payment-file.payer-changed');
  await audit(tx, {
    action: 'payer.changed',
    subject: `tenant:${tx.tenantId}`,
    details: { before: before.payer, after: checked },
    requestId: ctx.requestId,
  });
  return showPayer(tx);
}

function checkedPayer(payer: Payer): Payer {
  const number = parseOrgNumber(payer.orgNumber);
  if (!number.ok) throw new Problem(number.error);
  const iban = readSwedishIban(payer.iban);
  if (iban === undefined) throw new Problem('paying.iban');
  const bic = readBic(payer.bic);
  if (bic === undefined) throw new Problem('payment-file.bic');
  return { ...payer, orgNumber: number.value, iban, bic };
}
