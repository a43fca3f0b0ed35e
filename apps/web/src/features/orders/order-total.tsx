import type { OrderView } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { formatOre } from '@galleria/phrases/format';
import { replacementPhrases } from '@galleria/phrases/replacements';
import { useLang } from '../../lib/site.tsx';
import { SumTable } from '../../ui/sum-table.tsx';

/** What the whole order comes to now: a packed part as it was picked, a cancelled one nothing. */
export function OrderTotal({ order }: { readonly order: OrderView }) {
  const lang = useLang();
  const total = checkoutPhrases(lang).totalOfAll;
  const parts = order.parts
    .filter(({ state }) => state !== 'cancelled')
    .map((part) => (part.settled ? { ...part.settled, freightOre: part.freightOre } : part));
  const totalOre = sumOf(parts, (part) => part.totalOre);
  // Nothing is to be paid: a sum that stands there as before reads like a bill.
  if (parts.length === 0) return <p className="soft">{replacementPhrases(lang).before(formatOre(lang, ore(order.totalOre)))}</p>;
  if (totalOre === order.totalOre) return <SumTable sums={order} total={total} />;
  const rows = parts.flatMap(({ vat }) => vat);
  const sums = {
    goodsOre: sumOf(parts, (part) => part.goodsOre),
    depositOre: sumOf(parts, (part) => part.depositOre),
    feeOre: sumOf(parts, (part) => part.feeOre),
    totalOre,
    // Each with what its coupon took off.
    shops: parts,
    vat: [...new Set(rows.map(({ ratePercent }) => ratePercent))]
      .sort((a, b) => b - a)
      .map((ratePercent) => {
        const same = rows.filter((row) => row.ratePercent === ratePercent);
        return {
          ratePercent,
          grossOre: sumOf(same, (row) => row.grossOre),
          netOre: sumOf(same, (row) => row.netOre),
          vatOre: sumOf(same, (row) => row.vatOre),
        };
      }),
  };
  return (
    <>
      <SumTable sums={sums} total={total} />
      <p className="soft">{replacementPhrases(lang).before(formatOre(lang, ore(order.totalOre)))}</p>
    </>
  );
}

const sumOf = <Row,>(rows: readonly Row[], pick: (row: Row) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
