import type { FolderFault } from '@galleria/contract/price-files';
import type { TenantTx } from '@galleria/db';
import type { Attention } from '@galleria/domain/price-file';
import { dayOf } from '@galleria/domain/time';
import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { queueMessage } from '../messages/index.ts';
import { shopAddress } from './arrival.store.ts';
import type { HeldCounts } from './held.store.ts';
import type { FileRow } from './price-file.store.ts';

interface Waiting {
  readonly file: Pick<FileRow, 'id' | 'shopId' | 'name'>;
  readonly attention: readonly Attention[];
  readonly held: HeldCounts;
  readonly publicOrigin: string;
  readonly now: Date;
}

/** One message for each file that waits, whole or in part: what, and where to say yes or no. */
export async function tellWaiting(tx: TenantTx, { file, attention, held, publicOrigin }: Waiting): Promise<void> {
  const shop = await shopAddress(tx, file.shopId);
  if (!shop) return;
  const words = priceIntakePhrases('sv');
  const points = [
    ...attention.map((code) => words.attention[code]),
    ...(['price-jump', 'vat-changed', 'gone'] as const).flatMap((kind) => (held[kind] > 0 ? [words.heldCount[kind](held[kind])] : [])),
  ];
  await queueMessage(tx, {
    channel: 'email',
    recipient: shop.email,
    subject: words.waitingSubject(shop.name),
    text: words.waitingMail(file.name, points.map((point) => `– ${point}`).join('\n'), `${publicOrigin}/personal`),
    cause: `price-file.waiting:${file.id}`,
  });
}

interface Refused {
  readonly arrivalId: string;
  readonly shopId: string;
  readonly name: string;
  readonly reason: string;
  readonly publicOrigin: string;
  readonly now: Date;
}

/** Tells of what was turned away, once a day for each reason: a sender that is not known may write a hundred times. */
export async function tellRefused(tx: TenantTx, { shopId, name, reason, publicOrigin, now }: Refused): Promise<void> {
  const shop = await shopAddress(tx, shopId);
  if (!shop) return;
  const words = priceIntakePhrases('sv');
  await queueMessage(tx, {
    channel: 'email',
    recipient: shop.email,
    subject: words.refusedSubject(shop.name),
    text: words.refusedText(name, words.refusalOf(reason), `${publicOrigin}/personal`),
    cause: `price-file.refused:${shopId}:${dayOf(now)}:${reason}`,
  });
}

interface Broken {
  readonly shopId: string;
  readonly fault: FolderFault;
  readonly publicOrigin: string;
  readonly now: Date;
}

/** The watched folder cannot be worked with: prices stay as they are until somebody mends it. */
export async function tellFolderBroken(tx: TenantTx, { shopId, fault, publicOrigin, now }: Broken): Promise<void> {
  const shop = await shopAddress(tx, shopId);
  if (!shop) return;
  const words = priceIntakePhrases('sv');
  await queueMessage(tx, {
    channel: 'email',
    recipient: shop.email,
    subject: words.brokenSubject(shop.name),
    text: words.brokenMail(words.folderFaults[fault], `${publicOrigin}/personal`),
    cause: `price-folder.broken:${shopId}:${dayOf(now)}:${fault}`,
  });
}
