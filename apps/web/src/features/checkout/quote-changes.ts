import type { Quote, QuotedShop } from '@galleria/contract/checkout';
import { ore } from '@galleria/domain/money';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import type { Lang } from '@galleria/phrases/core';
import { formatOre } from '@galleria/phrases/format';
import { problemText } from '@galleria/phrases/problems';
import { quoteNewsPhrases } from '@galleria/phrases/quote-news';
import { shownLines } from '../../lib/shown-lines.ts';

/** What differs between the quote that a person saw and the new one, in sentences: goods, prices, fees, problems, who is paid, and the sum. */
export function quoteChanges(before: Quote, now: Quote, lang: Lang): string[] {
  const words = checkoutPhrases(lang);
  const news = quoteNewsPhrases(lang);
  const money = (amount: number) => formatOre(lang, ore(amount));
  const after = new Map(now.shops.flatMap((shop) => shownLines(shop.lines)).map((line) => [line.offerId, line]));
  const lines = before.shops
    .flatMap((shop) => shownLines(shop.lines))
    .flatMap((line) => {
      const current = after.get(line.offerId);
      if (!current) return [news.changedGone(line.name)];
      return current.totalOre === line.totalOre ? [] : [news.changedPrice(current.name, money(line.totalOre), money(current.totalOre))];
    });
  const lost = (shop: QuotedShop, old: QuotedShop | undefined) => shop.chosen === null && old !== undefined && old.chosen !== null;
  const pairs = now.shops.map((shop) => ({ shop, old: before.shops.find((each) => each.shopId === shop.shopId) }));
  // Whose day is gone has no fee yet: it would look as if the delivery had become free.
  const fees = pairs.flatMap(({ shop, old }) => {
    if (lost(shop, old)) return [];
    return old && old.feeOre !== shop.feeOre ? [news.changedFee(shop.seller.name, money(old.feeOre), money(shop.feeOre))] : [];
  });
  const problems = now.problems.map((problem) => {
    const shop = now.shops.find(
      (each) => each.shopId === problem.shopId || each.lines.some((line) => [line.offerId, line.bundle?.id].includes(problem.offerId)),
    );
    const text = problemText(lang, problem.code);
    return shop ? words.atShop(shop.seller.name, text) : text;
  });
  const open = pairs.some(({ shop, old }) => lost(shop, old));
  const total = open || before.totalOre === now.totalOre ? [] : [news.changedTotal(money(before.totalOre), money(now.totalOre))];
  const { payee } = now;
  const paid = before.payee?.number === payee?.number ? [] : [payee ? news.payeeIs(payee.name) : news.payeeNone];
  return [...lines, ...fees, ...problems, ...paid, ...total];
}
