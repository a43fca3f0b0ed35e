import type { TenantTx } from '@galleria/db';
import { type DocumentPart, leftOfPart } from '@galleria/domain/documents';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatPercent } from '@galleria/phrases/format';
import { referenceOf } from '../orders/index.ts';
import { type DocumentRow, documentOfPart, takenBackBy } from './document.store.ts';
import type { SoldPart } from './sold.ts';

export interface Standing {
  readonly document: DocumentRow;
  /** Of the part, less what came back on the document itself and what its credit notes have taken back. */
  readonly left: DocumentPart;
}

/** The receipt or invoice that a part stands on; undefined when there is none, or all of it has been taken back. */
export async function standingOf(tx: TenantTx, { order, part }: Pick<SoldPart, 'order' | 'part'>): Promise<Standing | undefined> {
  const document = await documentOfPart(tx, part.id);
  if (!document) return undefined;
  const own = document.content.parts.filter(({ reference }) => reference === referenceOf(order));
  const sold = own.find(({ total }) => total > 0);
  if (!sold) return undefined;
  const { language } = document;
  const taken = [...own.filter((each) => each !== sold), ...(await takenBackBy(tx, document.id, part.id))];
  const left = leftOfPart(sold, taken, (ratePercent) => documentPhrases(language).returnedGoods(formatPercent(language, ratePercent)));
  return left.total > 0 ? { document, left } : undefined;
}
