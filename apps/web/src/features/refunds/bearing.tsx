import { PAY_BACK_WAYS, type PayBackWay } from '@galleria/domain/refund';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { useLang } from '../../lib/site.tsx';
import { type Fault, FaultFields, firstFault } from '../../ui/fault-fields.tsx';
import { Checkbox, RadioCards } from '../../ui/field.tsx';

export interface Bearing extends Fault {
  readonly way: PayBackWay;
  readonly paid: boolean;
}
/** No money is said to be gone before somebody says so. */
export const firstBearing: Bearing = { ...firstFault, way: 'counter', paid: false };

type Props = { readonly value: Bearing; readonly onChange: (value: Bearing) => void; readonly carrierName: string | null };

/** Why money goes back, who bears it, and how it gets there: the same for a refund and for the answer to a complaint. */
export function BearingFields({ value, onChange, carrierName }: Props) {
  const words = refundsStaffPhrases(useLang());
  const change = (part: Partial<Bearing>) => onChange({ ...value, ...part });
  return (
    <>
      <FaultFields value={value} onChange={change} carrierName={carrierName} />
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
