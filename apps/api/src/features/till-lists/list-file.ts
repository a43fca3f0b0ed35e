import type { TillList } from '@galleria/contract/till-lists';
import { type BaseUnit, PRICE_UNIT_SIZE, priceUnitOf } from '@galleria/domain/catalogue';
import { csvCell } from '@galleria/domain/price-file';
import { tillListPhrases } from '@galleria/phrases/till-lists';
import type { Language } from '../../core/context.ts';
import { Download } from '../../http/implement.ts';

const kronor = (ore: number): string => (ore / 100).toFixed(2).replace('.', ',');

/** The list as text: semicolons and decimal commas, as the tills and books of this country want them; formulas guarded. */
export function listFile(list: TillList, what: 'articles' | 'groups', language: Language): Download {
  const words = tillListPhrases(language);
  const rows = what === 'articles' ? articleRows(list, words) : groupRows(list, words);
  const text = `\ufeff${rows.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')}`;
  return new Download('text/csv; charset=utf-8', text, { filename: `kassalista-${list.number}-${what}.csv` });
}

type Words = ReturnType<typeof tillListPhrases>;

function articleRows(list: TillList, words: Words): string[][] {
  const rows = list.articles.map((article) => [
    ...[article.sku, article.gtin ?? '', article.name, article.group ?? '', String(article.vatPercent)],
    ...[amountOf(article.quantity, article.unit), kronor(article.goodsOre), kronor(article.depositOre)],
    kronor(article.goodsOre + article.depositOre),
  ]);
  const fee = list.feeOre > 0 ? [['', '', words.fee, '', '', '1 st', kronor(list.feeOre), '', kronor(list.feeOre)]] : [];
  const head = [words.sku, words.gtin, words.name, words.group, words.vatPercent, words.quantity, words.goods, words.deposit, words.sum];
  return [head, ...rows, ...fee];
}

function groupRows(list: TillList, words: Words): string[][] {
  const groups = list.groups.map(({ group, vatPercent, grossOre }) => [
    group ?? words.noGroup,
    String(vatPercent),
    kronor(grossOre),
    '',
    '',
  ]);
  const fee = list.feeOre > 0 ? [[words.fee, '', kronor(list.feeOre), '', '']] : [];
  const vat = list.vat.map((row) => [
    words.vatRow,
    ...[String(row.ratePercent), kronor(row.grossOre), kronor(row.netOre), kronor(row.vatOre)],
  ]);
  return [[words.group, words.vatPercent, words.sum, words.net, words.vat], ...groups, ...fee, ...vat];
}

/** `12 st`, `1,25 kg`. */
function amountOf(quantity: number, unit: BaseUnit): string {
  const per = priceUnitOf(unit);
  return `${String(quantity / PRICE_UNIT_SIZE[per].amount).replace('.', ',')} ${per === 'piece' ? 'st' : per}`;
}
