import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { payoutPhrases } from '@galleria/phrases/payouts';
import type { ProviderDispute } from '../../adapters/ports.ts';
import { queueMessage } from '../messages/index.ts';
import { payoutsAt } from './money.store.ts';
import { payeeAddress } from './payee.store.ts';

// The shops' letters are in Swedish, whatever their customers read.
const words = payoutPhrases('sv');

type Letter = { readonly cause: string; readonly subject: string; readonly text: string };

async function tellShop(tx: TenantTx, shopId: string, letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return;
  const [shop] = await tx.query<{ email: string }>('select email from shops where tenant_id = $1 and id = $2', [tx.tenantId, shopId]);
  await write(tx, shop?.email, letters);
}
async function write(tx: TenantTx, recipient: string | undefined, letters: readonly Letter[]): Promise<void> {
  if (recipient === undefined) return;
  for (const { cause, subject, text } of letters)
    await queueMessage(tx, { channel: 'email', recipient, subject, text, cause: `${cause}:email` });
}

/** Money that the bank did not take stays at the provider until the shop has put its account right. Told once for each payout. */
export async function tellOfFailedPayouts(tx: TenantTx, shopId: string, ids: readonly string[]): Promise<void> {
  const failed = (await payoutsAt(tx, ids)).filter(({ state }) => state === 'failed');
  await tellShop(
    tx,
    shopId,
    failed.map(({ id, amountOre, arrivesOn }) => ({
      cause: `payout.failed:${id}`,
      subject: words.failedSubject,
      text: words.failedLetter(formatOre('sv', ore(amountOre)), formatDay('sv', localDate(arrivesOn))),
    })),
  );
}

/** A customer has objected with the bank: whoever does not answer in time has lost. Told once, of those that are new. */
export async function tellOfDisputes(tx: TenantTx, shopId: string, disputes: readonly ProviderDispute[]): Promise<void> {
  await tellShop(
    tx,
    shopId,
    disputes.map(({ id, amountOre, answerBy }) => ({
      cause: `payout.dispute:${id}`,
      subject: words.disputeSubject,
      text: words.disputeLetter(formatOre('sv', ore(amountOre)), answerBy ? formatMoment('sv', answerBy) : null),
    })),
  );
}

/** The same to whoever takes one payment for all. */
export async function tellPayeeOfFailedPayouts(tx: TenantTx, ids: readonly string[]): Promise<void> {
  const failed = (await payoutsAt(tx, ids)).filter(({ state }) => state === 'failed');
  if (failed.length === 0) return;
  await write(
    tx,
    await payeeAddress(tx),
    failed.map(({ id, amountOre, arrivesOn }) => ({
      cause: `payout.failed:${id}`,
      subject: words.failedSubject,
      text: words.payeeFailedLetter(formatOre('sv', ore(amountOre)), formatDay('sv', localDate(arrivesOn))),
    })),
  );
}
export async function tellPayeeOfDisputes(tx: TenantTx, disputes: readonly ProviderDispute[]): Promise<void> {
  if (disputes.length === 0) return;
  await write(
    tx,
    await payeeAddress(tx),
    disputes.map(({ id, amountOre, answerBy }) => ({
      cause: `payout.dispute:${id}`,
      subject: words.disputeSubject,
      text: words.payeeDisputeLetter(formatOre('sv', ore(amountOre)), answerBy ? formatMoment('sv', answerBy) : null),
    })),
  );
}
