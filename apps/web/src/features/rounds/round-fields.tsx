import type { EditRound, Round, RoundsPage } from '@galleria/contract/rounds';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, FieldGroup, Select, TextField } from '../../ui/field.tsx';
import { VillageOrder } from './village-order.tsx';

/** A round as it is typed: money as text, so that a comma may be on its way. */
export type TypedFee = { readonly from: string; readonly fee: string };
export type Fields = Omit<EditRound, 'standardFeeOre' | 'laterFees' | 'crates' | 'coldLitres'> &
  Pick<Round, 'crates' | 'coldLitres'> & { readonly fee: string; readonly laterFees: readonly TypedFee[] };
export type FieldsProps = {
  readonly fields: Fields;
  readonly set: (change: Partial<Fields>) => void;
  readonly errorOf: (field: string) => string | undefined;
};

/** Weekday, last order, departure and the time at the door. */
export function WhenFields({ fields, set, errorOf }: FieldsProps) {
  const words = roundsPhrases(useLang());
  const text = (field: 'cutOffTime' | 'departs' | 'windowFrom' | 'windowTo') => ({
    label: words[field],
    type: 'time',
    value: fields[field],
    required: true,
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  return (
    <>
      <FieldGroup label={words.weekdaysLabel} hint={words.weekdaysHint} error={errorOf('weekdays')} required>
        {words.weekdays.map((label, index) => (
          <Checkbox
            key={label}
            label={label}
            checked={fields.weekdays.includes(index + 1)}
            onChange={(event) =>
              set({
                weekdays: event.target.checked
                  ? [...fields.weekdays, index + 1].sort()
                  : fields.weekdays.filter((day) => day !== index + 1),
              })
            }
          />
        ))}
      </FieldGroup>
      <FieldGroup label={words.cutOff} required>
        <div className="form-pair">
          <TextField
            label={words.cutOffDays}
            type="number"
            min={0}
            max={14}
            short
            required
            value={fields.cutOffDaysBefore}
            error={errorOf('cutOffDaysBefore')}
            onChange={(event) => set({ cutOffDaysBefore: Number(event.target.value) })}
          />
          <TextField {...text('cutOffTime')} short />
        </div>
      </FieldGroup>
      <div className="form-pair">
        <TextField {...text('departs')} short />
        <TextField {...text('windowFrom')} short />
        <TextField {...text('windowTo')} short />
      </div>
    </>
  );
}

/** Holidays, places and fee. */
export function TermFields({ fields, set, errorOf }: FieldsProps) {
  const words = roundsPhrases(useLang());
  return (
    <>
      <Select
        label={words.holidayRule}
        required
        value={fields.holidayRule}
        onChange={(event) => set({ holidayRule: event.target.value === 'skip' ? 'skip' : 'day-before' })}
        choices={(['day-before', 'skip'] as const).map((value) => ({ value, label: words.holidayRules[value] }))}
      />
      <div className="form-pair">
        <TextField
          label={words.capacity}
          type="number"
          min={1}
          max={1000}
          short
          required
          value={fields.capacity}
          error={errorOf('capacity')}
          onChange={(event) => set({ capacity: Number(event.target.value) })}
        />
        <TextField
          label={words.minStops}
          hint={words.minStopsHint}
          type="number"
          min={0}
          max={1000}
          short
          required
          value={fields.minStops}
          error={errorOf('minStops')}
          onChange={(event) => set({ minStops: Number(event.target.value) })}
        />
        <TextField
          label={words.fee}
          hint={words.feeHint}
          inputMode="decimal"
          short
          required
          maxLength={8}
          value={fields.fee}
          onChange={(event) => set({ fee: event.target.value })}
          error={errorOf('fee')}
        />
      </div>
      <RoomFields fields={fields} set={set} />
    </>
  );
}

/** How much the car takes; empty: as much as comes. */
function RoomFields({ fields, set }: Omit<FieldsProps, 'errorOf'>) {
  const words = roundsPhrases(useLang());
  return (
    <div className="form-pair">
      {(['crates', 'coldLitres'] as const).map((room) => (
        <TextField
          key={room}
          label={words[room]}
          hint={words[`${room}Hint`]}
          type="number"
          min={room === 'crates' ? 1 : 0}
          max={room === 'crates' ? 2000 : 50_000}
          short
          value={fields[room] ?? ''}
          onChange={(event) => set({ [room]: event.target.value === '' ? null : Number(event.target.value) })}
        />
      ))}
    </div>
  );
}

/** Which villages, in which order, and whose goods. */
export function ReachFields({ fields, set, errorOf, page }: FieldsProps & { readonly page: RoundsPage }) {
  const words = roundsPhrases(useLang());
  return (
    <>
      <VillageOrder
        all={page.villages}
        chosen={fields.villageIds}
        error={errorOf('villageIds')}
        onChange={(villageIds) => set({ villageIds })}
      />
      <FieldGroup label={words.shops} required>
        {page.shops.map((shop) => (
          <Checkbox
            key={shop.id}
            label={shop.name}
            checked={fields.shopIds.includes(shop.id)}
            onChange={(event) =>
              set({ shopIds: event.target.checked ? [...fields.shopIds, shop.id] : fields.shopIds.filter((id) => id !== shop.id) })
            }
          />
        ))}
      </FieldGroup>
    </>
  );
}

/** From when, and until when if it ends. */
export function ValidityFields({ fields, set, errorOf }: FieldsProps) {
  const words = roundsPhrases(useLang());
  return (
    <div className="form-pair">
      <TextField
        label={words.validFrom}
        type="date"
        short
        required
        value={fields.validFrom}
        onChange={(event) => set({ validFrom: event.target.value })}
      />
      <TextField
        label={words.validTo}
        hint={words.validToHint}
        type="date"
        short
        value={fields.validTo ?? ''}
        error={errorOf('validTo')}
        onChange={(event) => set({ validTo: event.target.value || null })}
      />
    </div>
  );
}
