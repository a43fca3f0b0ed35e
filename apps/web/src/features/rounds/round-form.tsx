import type { EditRound, Round, RoundsPage } from '@galleria/contract/rounds';
import type { RoundFault } from '@galleria/domain/rounds';
import { commonPhrases } from '@galleria/phrases/common';
import { parseNumber } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, Select, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Carrier } from './rounds-page.tsx';
import { VillageOrder } from './village-order.tsx';

type Props = {
  readonly page: RoundsPage;
  readonly round: Round | undefined;
  readonly tenant: string;
  readonly carriers: readonly Carrier[];
  readonly onDone: () => void;
};
type Fields = Omit<EditRound, 'standardFeeOre'> & { readonly fee: string };

const beginning = (page: RoundsPage, round: Round | undefined): Fields => {
  if (!round) {
    return {
      name: '',
      weekday: 3,
      cutOffDaysBefore: 1,
      cutOffTime: '12:00',
      departs: '09:00',
      windowFrom: '10:00',
      windowTo: '14:00',
      holidayRule: 'day-before',
      capacity: 20,
      fee: '49',
      validFrom: page.today,
      validTo: null,
      villageIds: [],
      shopIds: page.shops.map((shop) => shop.id),
    };
  }
  const { name, weekday, cutOffDaysBefore, cutOffTime, departs, windowFrom, windowTo, holidayRule, capacity, validFrom, validTo } = round;
  return {
    ...{ name, weekday, cutOffDaysBefore, cutOffTime, departs, windowFrom, windowTo, holidayRule, capacity, validFrom, validTo },
    fee: String(round.standardFeeOre / 100).replace('.', ','),
    villageIds: round.villages.map((village) => village.id),
    shopIds: round.shops.map((shop) => shop.id),
  };
};

/** A round's form; what the rules find wrong is said at its field. */
export function RoundForm({ page, round, tenant, carriers, onDone }: Props) {
  const lang = useLang();
  const words = roundsPhrases(lang);
  const tell = useToast();
  const [fields, setFields] = useState(() => beginning(page, round));
  const [carrierId, setCarrierId] = useState(round?.carrierId ?? carriers[0]?.id ?? '');
  const rounds = `/tenants/${tenant}/carriers/${carrierId}/rounds`;
  const save = useCommand<object, Round>({
    method: round ? 'PUT' : 'POST',
    path: round ? `${rounds}/${round.id}` : rounds,
    ...(round ? {} : { purpose: `new-round.${tenant}` }),
    changes: [`/tenants/${tenant}/officer/rounds`, rounds],
  });
  const faults = (save.error?.params.faults ?? []) as readonly { field: string; code: RoundFault }[];
  const errorOf = (field: string) => {
    const fault = faults.find((each) => each.field === field);
    return fault && words.faults[fault.code];
  };
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const text = (field: 'name' | 'cutOffTime' | 'departs' | 'windowFrom' | 'windowTo', type: 'text' | 'time') => ({
    label: words[field],
    type,
    value: fields[field],
    required: true,
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { fee, ...rest } = fields;
    const body = { ...rest, standardFeeOre: Math.round((parseNumber(fee) ?? 0) * 100), ...(round ? { version: round.version } : {}) };
    save.mutate(body, {
      onSuccess: () => {
        tell(words.saved);
        onDone();
      },
    });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      <TextField {...text('name', 'text')} hint={words.nameHint} maxLength={80} minLength={2} />
      {!round && (
        <Select
          label={words.carrier}
          required
          value={carrierId}
          onChange={(event) => setCarrierId(event.target.value)}
          choices={carriers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Select
        label={words.weekday}
        required
        value={String(fields.weekday)}
        error={errorOf('weekday')}
        onChange={(event) => set({ weekday: Number(event.target.value) })}
        choices={words.weekdays.map((label, index) => ({ value: String(index + 1), label }))}
      />
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
          <TextField {...text('cutOffTime', 'time')} short />
        </div>
      </FieldGroup>
      <div className="form-pair">
        <TextField {...text('departs', 'time')} short />
        <TextField {...text('windowFrom', 'time')} short />
        <TextField {...text('windowTo', 'time')} short />
      </div>
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
          label={words.fee}
          hint={words.feeHint}
          inputMode="decimal"
          short
          required
          maxLength={8}
          value={fields.fee}
          onChange={(event) => set({ fee: event.target.value })}
        />
      </div>
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
      <ProblemNotice problem={save.error} />
      <div className="row">
        <Button type="submit" busy={save.isPending && words.save}>
          {words.save}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {commonPhrases(lang).cancel}
        </Button>
      </div>
    </form>
  );
}
