import type { Quote, UsedCoupon } from '@galleria/contract/checkout';
import { ore } from '@galleria/domain/money';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { couponPhrases } from '@galleria/phrases/coupons';
import { formatPercent } from '@galleria/phrases/format';
import type { ReactNode } from 'react';
import { useLang } from '../lib/site.tsx';
import { Money } from './text.tsx';

type Couponed = { readonly coupon: UsedCoupon | null; readonly freightOre?: number };
type Sums = Pick<Quote, 'goodsOre' | 'depositOre' | 'feeOre' | 'totalOre' | 'vat'> &
  Partial<Couponed> & {
    readonly shops?: readonly Couponed[];
    readonly parts?: readonly (Couponed & { readonly state: string; readonly settled: Couponed | null })[];
  };

/** The coupons of one part, or of all that are summed here. */
function couponsOf({ coupon, shops = [], parts = [] }: Sums): UsedCoupon[] {
  const alive = parts.filter(({ state }) => state !== 'cancelled');
  return [coupon, ...[...shops, ...alive].map((each) => each.coupon)].flatMap((each) => each ?? []);
}

/** Of the fees: freight for what the municipality's support does not cover. */
const freightOf = ({ freightOre = 0, shops = [], parts = [] }: Sums): number =>
  [...shops, ...parts.filter(({ state }) => state !== 'cancelled')].reduce((sum, each) => sum + (each.freightOre ?? 0), freightOre);

/** Goods, what coupons take off them, deposit, delivery, and the total that these come to; VAT for each rate. `feeText` stands in for a fee that is not known yet. */
export function SumTable({ sums, total, feeText }: { readonly sums: Sums; readonly total: string; readonly feeText?: string | undefined }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const coupons = couponsOf(sums);
  return (
    <dl className="sums">
      <SumRow label={words.goods}>
        <Money ore={ore(coupons.reduce((sum, { offOre }) => sum + offOre, sums.goodsOre))} />
      </SumRow>
      {coupons.map(({ code, offOre }) => (
        <SumRow key={code} label={couponPhrases(lang).code(code)}>
          <Money ore={ore(-offOre)} />
        </SumRow>
      ))}
      {sums.depositOre > 0 && (
        <SumRow label={words.deposit}>
          <Money ore={ore(sums.depositOre)} />
        </SumRow>
      )}
      <SumRow label={words.fee}>{feeText ?? (sums.feeOre > 0 ? <Money ore={ore(sums.feeOre)} /> : words.feeFree)}</SumRow>
      {freightOf(sums) > 0 && (
        <SumRow label={words.freight} soft>
          <Money ore={ore(freightOf(sums))} />
        </SumRow>
      )}
      <SumRow label={total} strong>
        <Money ore={ore(sums.totalOre)} />
      </SumRow>
      {sums.vat.map((row) => (
        <SumRow key={row.ratePercent} label={words.vat(formatPercent(lang, row.ratePercent))} soft>
          <Money ore={ore(row.vatOre)} />
        </SumRow>
      ))}
    </dl>
  );
}

type RowProps = { readonly label: string; readonly strong?: boolean; readonly soft?: boolean; readonly children: ReactNode };
function SumRow({ label, strong, soft, children }: RowProps) {
  return (
    <div className={strong ? 'sum-row sum-total' : soft ? 'sum-row soft' : 'sum-row'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
