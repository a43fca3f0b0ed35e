import type { TenantTx } from '@galleria/db';
import { commissionOn } from '@galleria/domain/commission';
import { type Account, commissionOwed, PER_RATE, returnEntry } from '@galleria/domain/ledger';
import { addOre, minOre, type Ore, ore, shareOf, splitOre } from '@galleria/domain/money';
import type { SoldLine } from '@galleria/domain/refund';
import { dayOf } from '@galleria/domain/time';
import type { TaxedGoods } from '@galleria/domain/vat';
import { entriesOf, post, type StandingEntry } from './entry.store.ts';
import { taxedLines } from './source.store.ts';

interface Reduction {
  readonly shopOrderId: string;
  /** What it is for, as a name that no other reduction has. */
  readonly cause: string;
  readonly amountOre: number;
  /** The lines that it is for; none: the whole part, by what its lines cost. */
  readonly positions: readonly number[];
  /** Asked to be given back earlier and not in the books yet. */
  readonly underWayOre: number;
  readonly now: Date;
}

/**
 * Makes a sale that stands in the books smaller by what is given back of it, at the VAT rates of the lines it is for. What the customer is owed already
 * (goods that came back) is paid out by the money itself and makes nothing smaller a second time.
 */
export async function bookReduction(tx: TenantTx, reduction: Reduction): Promise<void> {
  const { shopOrderId, cause, amountOre, positions, underWayOre, now } = reduction;
  const written = await entriesOf(tx, [shopOrderId]);
  const part = await taxedLines(tx, shopOrderId);
  if (!part || !written.some(({ kind, stands }) => kind === 'sale' && stands)) return;
  const customers = written.flatMap(({ postings }) => postings).filter(({ account }) => account === 'customers');
  const owedBack = Math.max(0, -customers.reduce((sum, { amount }) => sum + amount, 0) - underWayOre);
  const missing = amountOre - owedBack;
  if (missing <= 0) return;
  const lines = positions.length === 0 ? [...part.taxed.values()] : positions.flatMap((position) => part.taxed.get(position) ?? []);
  const entry = {
    book: { shopId: part.shopId, carrierId: null },
    subject: shopOrderId,
    reference: part.reference,
    day: dayOf(now),
  } as const;
  const shares = sharesOf(lines, ore(missing));
  const charged = sumOn(written, ['platform-fee']);
  // Nothing is left of the sale: nothing is taken for it.
  const isAll = missing >= -sumOn(written, PER_RATE);
  const commission = isAll ? charged : minOre(commissionOf(lines, shares), charged);
  await post(tx, [
    { ...entry, cause: `reduction:${cause}`, kind: 'return', postings: returnEntry(shares) },
    {
      ...entry,
      cause: `reduction:commission:${cause}`,
      kind: 'commission',
      postings: commissionOwed(ore(commission === 0 ? 0 : -commission)),
    },
  ]);
}

const sumOn = (written: readonly StandingEntry[], accounts: readonly Account[]): Ore =>
  addOre(...written.flatMap(({ postings }) => postings.filter(({ account }) => accounts.includes(account)).map(({ amount }) => amount)));

/** Commission on what is given back of some lines, in proportion to what their goods cost; what was taken for the order itself stays. */
const commissionOf = (lines: readonly SoldLine[], shares: readonly TaxedGoods[]): Ore =>
  commissionOn(
    lines.map(({ goods, deposit, commissionBp = 0 }, index) => {
      const back = addOre(shares[index]?.goods ?? ore(0), shares[index]?.deposit ?? ore(0));
      return { goods: goods + deposit === 0 ? ore(0) : shareOf(back, goods, goods + deposit), basisPoints: commissionBp };
    }),
    ore(0),
    { orderOre: 0, feeBasisPoints: 0 },
  );

/** The amount over the lines, each at its own rate; the lines as they are when it is all of them. */
function sharesOf(lines: readonly TaxedGoods[], amount: Ore): TaxedGoods[] {
  const costs = lines.map(({ goods, deposit }) => addOre(goods, deposit));
  if (addOre(...costs) === amount) return [...lines];
  const shares = splitOre(amount, costs);
  return lines.map(({ ratePercent }, index) => ({ ratePercent, goods: shares[index] ?? ore(0), deposit: ore(0) }));
}
