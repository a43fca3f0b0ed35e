import type { TenantTx } from '@galleria/db';
import { type DocumentContent, type DocumentKind, documentNumber } from '@galleria/domain/documents';
import type { LocalDate } from '@galleria/domain/time';
import type { Config } from '../../config.ts';
import { derivedId, sha256 } from '../../core/id.ts';
import { derivedToken } from '../identity/index.ts';
import { type Buyer, findDocument, insertDocument, nextNumber } from './document.store.ts';

/** What a document is written from. `content` is given the number, which is known last. */
export interface NewDocument {
  readonly kind: DocumentKind;
  readonly shopId: string;
  readonly language: 'sv' | 'en';
  readonly issuedOn: LocalDate;
  readonly buyer: Buyer;
  readonly corrects?: string;
  readonly parts: readonly { readonly shopOrderId: string; readonly amountOre: number }[];
  /** The same event makes one document: asked again, it answers with the one that is there. */
  readonly cause: string;
  readonly content: (number: number) => DocumentContent;
}
export interface Issued {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly content: DocumentContent;
}

/** The token in the link to a document: it follows from the id under our secret, so that a reminder holds the same link. */
export const documentToken = (config: Config, id: string): string => derivedToken(config, 'document', id);

/**
 * Writes a numbered document in the caller's transaction: the number follows the last one of the shop's series of the year, and comes with the document or not
 * at all. It is never changed afterwards; what was wrong is taken back by another. Undefined when the event has its document already.
 */
export async function issueDocument(tx: TenantTx, config: Config, document: NewDocument): Promise<Issued | undefined> {
  const id = derivedId('document', tx.tenantId, document.cause);
  if (await findDocument(tx, id)) return undefined;
  const { kind, shopId, issuedOn } = document;
  const year = Number(issuedOn.slice(0, 4));
  const number = await nextNumber(tx, { shopId, kind, year });
  const name = documentNumber({ kind, tenant: tx.tenantId, year, number });
  const content = document.content(number);
  await insertDocument(tx, {
    ...{ id, shopId, kind, year, number, name, issuedOn, content },
    language: document.language,
    buyer: document.buyer,
    corrects: document.corrects ?? null,
    parts: document.parts,
    cause: document.cause,
    totalOre: content.sums.total,
    toPayOre: content.sums.toPay,
    linkHash: sha256(documentToken(config, id)),
  });
  return { id, name, number, content };
}
