import type { Paying, PayingView } from '@galleria/contract/invoices';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { luhnHolds, readBankgiro, readPlusgiro, readSwishNumber, swishQrText } from '@galleria/domain/payment';
import { readSwedishIban } from '@galleria/domain/payment-file';

import { audit } from '../../core/audit.ts';
import { toSVG } from '../../core/bar-codes.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { publishShop } from './publish-shop.ts';
import { claimVersion } from './settings.store.ts';

const DEFAULTS: Paying = {
  swish: '',
  bankgiro: '',
  plusgiro: '',
  iban: '',
  dueDays: 30,
  reminderFeeOre: 0,
  vatNumber: '',
  fTax: false,
  monthly: true,
};

/** As it lies in the row: what nobody has said is the usual. An empty Swish number is left out, so that its key tells who takes Swish. */
export const payingOf = (kept: Partial<Paying>): Paying => ({ ...DEFAULTS, ...kept });
export type { Paying };

/** Somewhere that an invoice can be paid to. */
export const hasAccount = ({ swish, bankgiro, plusgiro }: Paying): boolean => swish + bankgiro + plusgiro !== '';

async function read(tx: TenantTx, shopId: string): Promise<{ version: number; paying: Paying }> {
  const [row] = await tx.query<{ version: number; paying: Partial<Paying> }>(
    'select version, paying from shops where tenant_id = $1 and id = $2',
    [tx.tenantId, shopId],
  );
  const { version, paying } = found(row);
  return { version, paying: payingOf(paying) };
}

export async function showPaying(tx: TenantTx, shopId: string): Promise<PayingView> {
  const { version, paying } = await read(tx, shopId);
  const trial = paying.swish
    ? toSVG({
        bcid: 'qrcode',
        text: swishQrText({ number: paying.swish, amount: ore(100), message: 'Prov' }),
        paddingwidth: 8,
        paddingheight: 8,
      })
    : null;
  return { version, paying, trial };
}

/** Changes where money goes. A number with a wrong check digit would send it to somebody else, and is refused. */
export async function changePaying(
  ctx: Ctx,
  shopId: string,
  input: { readonly version: number; readonly paying: Omit<Paying, 'iban'> & { readonly iban?: string | undefined } },
): Promise<PayingView> {
  const before = await read(ctx.tx, shopId);
  const paying = checked({ ...input.paying, iban: input.paying.iban ?? before.paying.iban });
  if (!(await claimVersion(ctx.tx, shopId, input.version))) throw new Problem('shop.changed', { version: before.version });
  const { swish, ...others } = paying;
  const kept = swish === '' ? others : paying;
  await ctx.tx.run('update shops set paying = $3 where tenant_id = $1 and id = $2', [ctx.tx.tenantId, shopId, JSON.stringify(kept)]);
  await publishShop(ctx.tx, shopId);
  if (swish !== before.paying.swish)
    await tell(ctx.tx, { topic: 'swish.number-changed', dedupe: `${shopId}:${before.version}`, payload: { shopId } });
  await audit(ctx.tx, {
    action: 'shop.paying-changed',
    subject: `shop:${shopId}`,
    details: { before: before.paying, after: paying },
    requestId: ctx.requestId,
  });
  return showPaying(ctx.tx, shopId);
}

function checked(typed: Paying): Paying {
  const number = (
    text: string,
    readNumber: (text: string) => string | undefined,
    code: 'paying.swish' | 'paying.bankgiro' | 'paying.plusgiro' | 'paying.iban',
  ) => {
    if (text === '') return '';
    const read = readNumber(text);
    if (read === undefined) throw new Problem(code);
    return read;
  };
  return {
    ...typed,
    swish: number(typed.swish, readSwishNumber, 'paying.swish'),
    bankgiro: number(typed.bankgiro, readBankgiro, 'paying.bankgiro'),
    plusgiro: number(typed.plusgiro, readPlusgiro, 'paying.plusgiro'),
    iban: number(typed.iban, readSwedishIban, 'paying.iban'),
    vatNumber: vatNumber(typed.vatNumber),
  };
}

/** SE, the ten digits of the organisation number with its check digit, and 01. */
function vatNumber(typed: string): string {
  const text = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  if (text === '') return '';
  if (!/^SE\d{10}01$/.test(text) || !luhnHolds(text.slice(2, 12))) throw new Problem('paying.vat-number');
  return text;
}
