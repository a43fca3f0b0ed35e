import type { Round, RoundsPage } from '@galleria/contract/rounds';
import type { RoundFault } from '@galleria/domain/rounds';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { readSaidKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BusFields } from './bus-fields.tsx';
import { LaterFeeFields } from './fee-fields.tsx';
import { type Fields, ReachFields, TermFields, ValidityFields, WhenFields } from './round-fields.tsx';
import { SeasonFields } from './season-fields.tsx';

export type Carrier = { readonly id: string; readonly name: string };
type Props = {
  readonly page: RoundsPage;
  readonly round: Round | undefined;
  readonly tenant: string;
  readonly carriers: readonly Carrier[];
  readonly onDone: () => void;
};

const kronor = (feeOre: number): string => String(feeOre / 100).replace('.', ',');

const beginning = (page: RoundsPage, round: Round | undefined): Fields => {
  if (!round) {
    return {
      name: '',
      weekdays: [3],
      cutOffDaysBefore: 1,
      cutOffTime: '12:00',
      departs: '09:00',
      windowFrom: '10:00',
      windowTo: '14:00',
      holidayRule: 'day-before',
      capacity: 20,
      fee: '49',
      laterFees: [],
      validFrom: page.today,
      validTo: null,
      villageIds: [],
      shopIds: page.shops.map((shop) => shop.id),
      ...{ crates: null, coldLitres: null, minStops: 0, seasons: [], busLine: '', handInBy: null, handInAt: '', stops: [] },
    };
  }
  const { crates, coldLitres, minStops, seasons, busLine, handInBy, handInAt } = round;
  const { name, weekdays, cutOffDaysBefore, cutOffTime, departs, windowFrom, windowTo, holidayRule, capacity, validFrom, validTo } = round;
  return {
    ...{ crates, coldLitres, minStops, seasons, busLine, handInBy, handInAt },
    ...{ name, weekdays, cutOffDaysBefore, cutOffTime, departs, windowFrom, windowTo, holidayRule, capacity, validFrom, validTo },
    fee: kronor(round.standardFeeOre),
    laterFees: round.laterFees.map(({ from, feeOre }) => ({ from, fee: kronor(feeOre) })),
    villageIds: round.villages.map((village) => village.id),
    shopIds: round.shops.map((shop) => shop.id),
    stops: round.villages.map(({ id, name: _, ...stop }) => ({ villageId: id, ...stop })),
  };
};

/** The server's verdict by field; the rules are the domain's, so is the list. */
const faultsOf =
  (problem: ApiProblem | null, texts: Readonly<Record<RoundFault | 'outside-contract' | 'fee-day-twice', string>>) => (field: string) => {
    const faults = (problem?.params.faults ?? []) as readonly { field: string; code: RoundFault }[];
    const fault = faults.find((each) => each.field === field);
    return fault && texts[fault.code];
  };

/** Saves a new round, or the version that was read. */
function useSaveRound(tenant: string, carrierId: string, round: Round | undefined) {
  const rounds = `/tenants/${tenant}/carriers/${carrierId}/rounds`;
  return useCommand<object, Round>({
    method: round ? 'PUT' : 'POST',
    path: round ? `${rounds}/${round.id}` : rounds,
    ...(round ? {} : { purpose: `new-round.${tenant}` }),
    changes: [`/tenants/${tenant}/officer/rounds`, rounds],
  });
}

interface Fees {
  readonly standardFeeOre: number;
  readonly laterFees: readonly { readonly from: string; readonly feeOre: number }[];
}
/** Undefined where one of them cannot be read. */
function feesOf({ fee, laterFees }: Fields): Fees | undefined {
  const standardFeeOre = readSaidKronor(fee);
  const later = laterFees.flatMap(({ from, fee: typed }) => {
    const feeOre = readSaidKronor(typed);
    return feeOre === undefined || from === '' ? [] : [{ from, feeOre }];
  });
  return standardFeeOre === undefined || later.length < laterFees.length ? undefined : { standardFeeOre, laterFees: later };
}

/** What is sent: money in öre, and of the stops those of villages that are still on the round. */
const bodyOf = ({ fee: _, ...rest }: Fields, fees: Fees, round: Round | undefined): object => ({
  ...rest,
  ...fees,
  stops: rest.stops.filter(({ villageId }) => rest.villageIds.includes(villageId)),
  ...(round && { version: round.version }),
});

/** A round's form; what the rules find wrong is said at its field. */
export function RoundForm({ page, round, tenant, carriers, onDone }: Props) {
  const lang = useLang();
  const words = roundsPhrases(lang);
  const tell = useToast();
  const [fields, setFields] = useState(() => beginning(page, round));
  const [shops, setShops] = useState(page.shops);
  // A new round takes every shop's goods, also those of one that came since the page was kept: the page as it is now arrives while the form is open.
  if (!round && shops !== page.shops) {
    const added = page.shops.map(({ id }) => id).filter((id) => shops.every((known) => known.id !== id));
    setShops(page.shops);
    setFields({ ...fields, shopIds: [...fields.shopIds, ...added] });
  }
  const [carrierId, setCarrierId] = useState(round?.carrierId ?? carriers[0]?.id ?? '');
  const save = useSaveRound(tenant, carrierId, round);
  const [tried, setTried] = useState(false);
  const faultAt = faultsOf(save.error, words.faults);
  const errorOf = (field: string) =>
    field === 'fee' && tried && readSaidKronor(fields.fee) === undefined ? words.feeWrong : faultAt(field);
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const parts = { fields, set, errorOf };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const fees = feesOf(fields);
    if (!fees) return;
    save.mutate(bodyOf(fields, fees, round), {
      onSuccess: () => {
        tell(words.saved);
        onDone();
      },
    });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      <NameField name={fields.name} onName={(name) => set({ name })} />
      {!round && (
        <Select
          label={words.carrier}
          required
          value={carrierId}
          onChange={(event) => setCarrierId(event.target.value)}
          choices={carriers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <WhenFields {...parts} />
      <TermFields {...parts} />
      <LaterFeeFields {...parts} tried={tried} />
      <ReachFields {...parts} page={page} />
      <BusFields {...parts} page={page} />
      <SeasonFields {...parts} />
      <ValidityFields {...parts} />
      <ProblemNotice problem={save.error} />
      <FormActions busy={save.isPending && words.save} onCancel={onDone}>
        {words.save}
      </FormActions>
    </form>
  );
}

function NameField({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const words = roundsPhrases(useLang());
  return (
    <TextField
      label={words.name}
      hint={words.nameHint}
      value={name}
      required
      maxLength={80}
      minLength={2}
      onChange={(event) => onName(event.target.value)}
    />
  );
}
