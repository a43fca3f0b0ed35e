import type { MoneyMovement } from '@galleria/contract/payouts';
import { formatDay } from '@galleria/phrases/format';
import { payoutPhrases } from '@galleria/phrases/payouts';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Amount } from '../../ui/kronor.tsx';
import { Table } from '../../ui/table.tsx';
import { dayOfInstant } from './day-of-instant.ts';

type Named = { readonly order: MoneyMovement['order'] };

/** The order that money is about, as a way to it. */
export function OrderLink({ order }: Named) {
  const workplace = useWorkplace();
  // The municipality sees the number and not what was bought.
  if (order && workplace.area !== 'shop') return order.reference;
  return order && <Link to={`${workplacePath(workplace)}/orders/${workplace.tenant}/${order.id}`}>{order.reference}</Link>;
}

function What({ movement: { kind, whose, order } }: { readonly movement: MoneyMovement }) {
  const words = payoutPhrases(useLang());
  const isSale = kind === 'payment' || kind === 'refund' || kind === 'dispute' || kind === 'share';
  return (
    <>
      {words.kinds[kind]}
      {order && ' '}
      <OrderLink order={order} />
      {isSale && whose !== 'here' && <span className="soft"> {whose === 'elsewhere' ? words.elsewhere : words.own}</span>}
    </>
  );
}

/** Movements with what the provider took of each; the sums stand below when they are wanted. */
export function MovementTable({
  caption,
  movements,
  waiting = false,
}: {
  readonly caption: string;
  readonly movements: readonly MoneyMovement[];
  /** They are not paid out yet: from when they can be is said. */
  readonly waiting?: boolean;
}) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  const sum = (pick: (row: MoneyMovement) => number) => <Amount of={movements.reduce((total, row) => total + pick(row), 0)} />;
  const day = (instant: string) => formatDay(lang, dayOfInstant(instant), { short: true });
  return (
    <Table
      caption={caption}
      hideCaption
      rows={movements.map((movement, index) => ({ ...movement, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: 'what', label: words.what, cell: (row) => <What movement={row} />, foot: words.total },
        { key: 'day', label: words.day, cell: (row) => day(row.madeAt), sort: (row) => row.madeAt },
        ...(waiting ? [{ key: 'from', label: words.from, cell: (row: MoneyMovement) => day(row.availableAt) }] : []),
        { key: 'gross', label: words.gross, end: true, cell: (row) => <Amount of={row.amountOre} />, foot: sum((row) => row.amountOre) },
        { key: 'fee', label: words.fee, end: true, cell: (row) => <Amount of={row.feeOre} />, foot: sum((row) => row.feeOre) },
        { key: 'net', label: words.net, end: true, cell: (row) => <Amount of={row.netOre} />, foot: sum((row) => row.netOre) },
      ]}
    />
  );
}
