import type { TillList, TillListRow } from '@galleria/contract/till-lists';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { sumTillList, type TillListSums } from '@galleria/domain/till-list';
import { found } from '../../core/problem.ts';
import { findList, type ListRow, type SaleRow, salesOf } from './till-list.store.ts';

/** A list with its sums. The units, methods and rates are those that placing wrote into the orders. */
export async function showList(tx: TenantTx, shopId: string, id: string): Promise<TillList> {
  const list = found(await findList(tx, shopId, id));
  const sales = await salesOf(tx, id);
  const sums = sumTillList(sales.map((sale) => ({ ...sale, fee: ore(sale.fee), total: ore(sale.total) })));
  return {
    ...listRow(list),
    ...amounts(sums),
    payments: sums.payments.map(({ payment, orders, total }) => ({ method: methodOf(payment), orders, totalOre: total })),
    sales: sales.map(saleOf),
  };
}

export const listRow = ({ createdAt, handedOverAt, ...row }: ListRow): TillListRow => ({
  ...row,
  createdAt: createdAt.toISOString(),
  handedOverAt: handedOverAt?.toISOString() ?? null,
});

type Method = TillList['payments'][number]['method'];
const methodOf = (text: string): Method => text as Method; // as the contract took it at placing

const saleOf = ({ reference, galleria, soldOn, payment, total }: SaleRow): TillList['sales'][number] => ({
  ...{ reference, galleria, soldOn, totalOre: total },
  method: methodOf(payment),
});

const amounts = (sums: TillListSums): Pick<TillList, 'articles' | 'groups' | 'vat' | 'feeOre'> => ({
  articles: sums.articles.map(({ goods, coupon, deposit, unit, ...article }) => ({
    ...article,
    unit: unit as TillList['articles'][number]['unit'], // frozen from an offer's own unit
    goodsOre: goods,
    ...(coupon && { couponOre: coupon }),
    depositOre: deposit,
  })),
  groups: sums.groups.map(({ gross, ...group }) => ({ ...group, grossOre: gross })),
  vat: sums.vat.map(({ ratePercent, gross, net, vat }) => ({ ratePercent, grossOre: gross, netOre: net, vatOre: vat })),
  feeOre: sums.fee,
});
