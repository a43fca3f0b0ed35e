import type { CarrierContract, EditContract } from '@galleria/contract/carriers';
import { dayOf } from '@galleria/domain/time';
import { carriersPhrases } from '@galleria/phrases/carriers';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, RadioCards, Select, TextArea, TextField } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { KINDS, readContract, type Typed, typedOf, type Wrong, ZONES } from './contract-fields.ts';

type Props = { readonly path: string; readonly contract: CarrierContract; readonly onDone: () => void };
type FieldsProps = { readonly typed: Typed; readonly set: (change: Partial<Typed>) => void; readonly wrong: Wrong };
type TextName = 'from' | 'weight' | 'otherPrice' | 'otherFrom' | 'price' | 'priceFrom' | 'validFrom' | 'validTo' | 'terms';
/** Of a field of text: what it says, what is wrong with it, and where it goes when it is typed in. */
const textOf =
  ({ typed, set, wrong }: FieldsProps) =>
  (name: TextName) => {
    const faults: Partial<Record<TextName, string>> = wrong;
    const onChange = (event: { readonly target: { readonly value: string } }) => set({ [name]: event.target.value });
    return { value: typed[name] ?? '', error: faults[name], onChange };
  };

/** What has been agreed with one carrier. Name, telephone and address are the carrier's own. */
export function ContractForm({ path, contract, onDone }: Props) {
  const lang = useLang();
  const words = carriersPhrases(lang);
  const tell = useToast();
  const [typed, setTyped] = useState(() => typedOf({ ...contract, from: dayOf(new Date()), priceFrom: dayOf(new Date()) }));
  const [wrong, setWrong] = useState<Wrong>({});
  const save = useCommand<EditContract, CarrierContract>({ method: 'PUT', path: `${path}/${contract.carrierId}`, changes: [path] });
  const fields = { typed, wrong, set: (change: Partial<Typed>) => setTyped({ ...typed, ...change }) };
  const text = textOf(fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readContract(typed, words);
    setWrong(read.wrong);
    if (!read.contract) return;
    const done = () => {
      tell(words.changed(contract.name));
      onDone();
    };
    save.mutate(read.contract, { onSuccess: done });
  };
  return (
    <form className="form-column" onSubmit={submit} noValidate>
      <h2>{words.changeFor(contract.name)}</h2>
      <TextField label={words.from} hint={words.fromHint} type="date" required short {...text('from')} />
      <AbilityFields {...fields} />
      <TermFields {...fields} />
      <ProblemNotice problem={save.error} />
      <FormActions busy={save.isPending && words.saving} onCancel={onDone}>
        {words.save}
      </FormActions>
    </form>
  );
}

/** How they drive and what they can carry. */
export function AbilityFields(fields: FieldsProps) {
  const { typed, set, wrong } = fields;
  const text = textOf(fields);
  const words = carriersPhrases(useLang());
  const { zones } = typed;
  return (
    <>
      <Select
        label={words.kind}
        required
        value={typed.kind}
        onChange={(event) => set({ kind: KINDS.find((each) => each === event.target.value) ?? typed.kind })}
        choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <FieldGroup label={words.zones} error={wrong.zones}>
        {ZONES.map((zone) => (
          <Checkbox
            key={zone}
            label={words.zoneNames[zone]}
            checked={zones.includes(zone)}
            // In the order of the list, however they are ticked.
            onChange={({ target }) => set({ zones: ZONES.filter((each) => (each === zone ? target.checked : zones.includes(each))) })}
          />
        ))}
      </FieldGroup>
      <Checkbox
        label={words.demandsFood}
        checked={typed.demandsFoodRegistration}
        onChange={(event) => set({ demandsFoodRegistration: event.target.checked })}
      />
      <Weekdays {...fields} />
      <FieldGroup label={words.abilities}>
        <Checkbox
          label={words.takesPayment}
          checked={typed.takesPayment}
          onChange={(event) => set({ takesPayment: event.target.checked })}
        />
        <Checkbox label={words.checksId} checked={typed.checksId} onChange={(event) => set({ checksId: event.target.checked })} />
      </FieldGroup>
      <TextField label={words.weight} inputMode="decimal" required short maxLength={8} {...text('weight')} />
    </>
  );
}

/** On which weekdays the contract has them drive. */
function Weekdays({ typed: { weekdays }, set, wrong }: FieldsProps) {
  const lang = useLang();
  return (
    <FieldGroup label={carriersPhrases(lang).weekdays} error={wrong.weekdays}>
      {roundsPhrases(lang).weekdays.map((label, index) => (
        <Checkbox
          key={label}
          label={label}
          checked={weekdays.includes(index + 1)}
          onChange={({ target }) =>
            set({ weekdays: target.checked ? [...weekdays, index + 1].sort() : weekdays.filter((day) => day !== index + 1) })
          }
        />
      ))}
    </FieldGroup>
  );
}

/** Goods that the scheme does not cover: what the buyer pays for them, and from which weight on they cost extra where they may ride along. */
function OtherGoods(fields: FieldsProps) {
  const text = textOf(fields);
  const words = carriersPhrases(useLang());
  return (
    <>
      <TextField label={words.otherPrice} hint={words.otherPriceHint} inputMode="decimal" short maxLength={10} {...text('otherPrice')} />
      <TextField label={words.otherFrom} hint={words.otherFromHint} inputMode="decimal" short maxLength={8} {...text('otherFrom')} />
    </>
  );
}

/** What a delivery costs, and from which day if it is another. */
function PriceFields(fields: FieldsProps) {
  const text = textOf(fields);
  const words = carriersPhrases(useLang());
  return (
    <>
      <TextField label={words.price} hint={words.priceHint} inputMode="decimal" required short maxLength={10} {...text('price')} />
      {fields.typed.priceFrom !== undefined && (
        <TextField label={words.priceFrom} hint={words.priceFromHint} type="date" required short {...text('priceFrom')} />
      )}
    </>
  );
}

/** Price, how deliveries reach them, and for how long it holds. */
export function TermFields(fields: FieldsProps) {
  const { typed, set } = fields;
  const text = textOf(fields);
  const words = carriersPhrases(useLang());
  const ways = ['portal', 'email', 'email-run', 'system'] as const;
  return (
    <>
      <PriceFields {...fields} />
      <OtherGoods {...fields} />
      <RadioCards
        label={words.handOver}
        required
        name="handOver"
        value={typed.handOver}
        onChange={(handOver) => set({ handOver })}
        choices={ways.map((value) => ({ value, label: words.handOvers[value], text: words.handOverTexts[value] }))}
      />
      <RadioCards
        label={words.reportedBy}
        required
        name="reportedBy"
        value={typed.reportedBy}
        onChange={(reportedBy) => set({ reportedBy })}
        choices={(['carrier', 'shop'] as const).map((value) => ({
          value,
          label: words.reporters[value],
          text: words.reportersTexts[value],
        }))}
      />
      <div className="form-pair">
        <TextField label={words.validFrom} type="date" required short {...text('validFrom')} />
        <TextField label={words.validTo} hint={words.validToHint} type="date" short {...text('validTo')} />
      </div>
      <TextArea label={words.terms} hint={words.termsHint} rows={4} maxLength={2000} {...text('terms')} />
    </>
  );
}
