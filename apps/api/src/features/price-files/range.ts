import type { TenantTx } from '@galleria/db';
import { type CategorySlug, categoryOf, isCategorySlug, parseGtin, priceUnitOf } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { type RangeOffer, type RangeSheet, rangeCsv, rangeSheet } from '@galleria/domain/price-file';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import type { Ctx } from '../../core/context.ts';
import { writeWorkbook } from '../../core/xlsx/write-workbook.ts';
import { Download } from '../../http/implement.ts';
import { allOffers, bundleIdsOf, type OfferRow, onHandOf, packedSince } from '../offers/index.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MINUTE_MS = 60_000;

/** The shop's whole range as a file that can be changed and loaded again; loaded as it is, it changes nothing. */
export async function rangeFile(ctx: Ctx, shopId: string, as: 'csv' | 'xlsx'): Promise<Download> {
  const { tx, now } = ctx;
  const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
  const printed = minute.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16);
  const sheet = rangeSheet(await rangeOf(tx, shopId, minute), printed);
  const filename = `sortiment-${printed.slice(0, 10)}.${as}`;
  if (as === 'csv') return new Download('text/csv; charset=utf-8', rangeCsv(sheet), { filename });
  return new Download(WORKBOOK, workbookOf(sheet), { filename });
}

const workbookOf = ({ printed, header, rows }: RangeSheet): Buffer =>
  writeWorkbook({ name: 'Sortiment', rows: [[printed], header, ...rows], headingRow: 1 });

/**
 * What a till's full file once lacked is not in the range, and a file that had it would show it again. The file tells its minute only, and
 * what is packed since then is taken off when it is loaded: so what this minute has seen packed is added first. Bundles are left out: a row of the file has
 * one VAT rate, one shelf and one content, and a bundle has those of its parts. No file hides them.
 */
async function rangeOf(tx: TenantTx, shopId: string, minute: Date): Promise<RangeOffer[]> {
  const bundles = await bundleIdsOf(tx, shopId);
  const offers = (await allOffers(tx, shopId)).filter(({ id, state }) => state !== 'missing' && !bundles.has(id));
  const onHand = await onHandOf(tx, shopId);
  const packed = await packedSince(tx, shopId, minute);
  return offers.map((offer) => rowOf(offer, (onHand.get(offer.id) ?? 0) + (packed.get(offer.id) ?? 0)));
}

function rowOf(offer: OfferRow, onHand: number): RangeOffer {
  const { contentAmount, contentUnit } = offer;
  return {
    articleNumber: offer.sku,
    // A number of the shop's own under which no item is known would come back as another fact than it left.
    ean: offer.gtin !== null && parseGtin(offer.gtin).ok ? offer.gtin : offer.inStoreCode,
    name: offer.name,
    category: leafOf(offer.category),
    price: ore(offer.priceOre),
    per: priceUnitOf(offer.priceUnit),
    vat: VAT_CATEGORIES.find((category) => category === offer.vatCategory) ?? 'standard',
    content: contentAmount !== null && contentUnit !== null ? { quantity: contentAmount, unit: contentUnit } : null,
    deposit: ore(offer.depositOre),
    onHand: offer.stockKind === 'counted' ? onHand : null,
  };
}

/** Goods of which nobody knows where they belong stand under a root, which is no place for a file to tell. */
const leafOf = (text: string): CategorySlug | null => (isCategorySlug(text) && categoryOf(text).parent !== null ? text : null);
