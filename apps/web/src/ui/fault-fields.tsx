import { REFUND_BEARERS, REFUND_REASONS, type RefundBearer, type RefundReason } from '@galleria/domain/refund';
import { refundsPhrases } from '@galleria/phrases/refunds';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { useLang } from '../lib/site.tsx';
import { RadioCards, Select } from './field.tsx';

export interface Fault {
  readonly reason: RefundReason;
  readonly bearer: RefundBearer;
}
/** Nothing is put on anybody else before somebody says so. */
export const firstFault: Fault = { reason: 'damaged', bearer: 'shop' };

type Props = { readonly value: Fault; readonly onChange: (value: Fault) => void; readonly carrierName: string | null };

/** Why money goes back and who bears it, whichever way it goes. */
export function FaultFields({ value, onChange, carrierName }: Props) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const change = (part: Partial<Fault>) => onChange({ reason: value.reason, bearer: value.bearer, ...part });
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
    </>
  );
}
