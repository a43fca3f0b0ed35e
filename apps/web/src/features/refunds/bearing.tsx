import {
  PAY_BACK_WAYS,
  type PayBackWay,
  REFUND_BEARERS,
  REFUND_REASONS,
  type RefundBearer,
  type RefundReason,
} from '@galleria/domain/refund';
import { refundsPhrases } from '@galleria/phrases/refunds';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, RadioCards, Select } from '../../ui/field.tsx';

export interface Bearing {
  readonly reason: RefundReason;
  readonly bearer: RefundBearer;
  readonly way: PayBackWay;
  readonly paid: boolean;
}
/** Nothing is put on anybody else, and no money is said to be gone, before somebody says so. */
export const firstBearing: Bearing = { reason: 'damaged', bearer: 'shop', way: 'counter', paid: false };

type Props = { readonly value: Bearing; readonly onChange: (value: Bearing) => void; readonly carrierName: string | null };

/** Why money goes back, who bears it, and how it gets there: the same for a refund and for the answer to a complaint. */
export function BearingFields({ value, onChange, carrierName }: Props) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const change = (part: Partial<Bearing>) => onChange({ ...value, ...part });
  return (
    <>
      <Select
        label={words.reason}
        required
        value={value.reason}
        onChange={({ target }) => change({ reason: REFUND_REASONS.find((reason) => reason === target.value) ?? value.reason })}
        choices={REFUND_REASONS.map((reason) => ({ value: reason, label: refundsPhrases(lang).reasons[reason] }))}
      />
      <RadioCards
        name="bearer"
        label={words.bearer}
        hint={words.bearerHint}
        required
        value={value.bearer}
        onChange={(bearer) => change({ bearer })}
        choices={REFUND_BEARERS.filter((bearer) => bearer !== 'carrier' || carrierName !== null).map((bearer) => ({
          value: bearer,
          label: bearer === 'carrier' && carrierName ? words.carrier(carrierName) : words.bearers[bearer],
        }))}
      />
      <RadioCards
        name="way"
        label={words.way}
        required
        value={value.way}
        onChange={(way) => change({ way, paid: false })}
        choices={PAY_BACK_WAYS.map((way) => ({ value: way, label: words.ways[way] }))}
      />
      {(value.way === 'counter' || value.way === 'swish') && (
        <Checkbox label={words.isPaidNow} checked={value.paid} onChange={({ target }) => change({ paid: target.checked })} />
      )}
    </>
  );
}
