import type { ShopNote } from '@galleria/contract/home-delivery';
import type { KnownHousehold } from '@galleria/contract/households';
import { type Parcels, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { parseNumber } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { readKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, RadioCards, Select, TextArea, TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Carriage, CarrierPicker, type Wanted } from './carrier-choice.tsx';
import { FeeProposal, feeFault, useFeeProposal } from './fee-proposal.tsx';
import { HouseholdFinder } from './household-finder.tsx';
import { typedKronor } from './typed-kronor.ts';

type Props = { readonly api: string; readonly tenant: string; readonly notePage: string };
type Villages = { readonly villages: readonly { readonly id: string; readonly name: string }[] };
const NOTHING = { name: '', phone: '', street: '', postalCode: '', locality: '', villageId: '', directions: '' };
const NO_SUMS = { daily: '', other: '', deposit: '' };
/** For what is asked while it is typed; what cannot be read is refused before it is sent. */
const oreOf = (kronor: string): number => readKronor(kronor) ?? 0;
const unreadable = ({ sums, fee, flags, weightGrams }: Typed): boolean =>
  weightGrams === 0 || [...Object.values(sums), fee, flags.hasAge ? flags.ageGoods : ''].some((kronor) => readKronor(kronor) === undefined);
type WrongAt = (kronor: string) => string | undefined;

/** Everything that is typed, and the fee: the proposed one until another is written. */
function useNote(api: string) {
  const lang = useLang();
  const [channel, setChannel] = useState<'phone' | 'counter'>('phone');
  const [household, setHousehold] = useState<KnownHousehold>();
  const [typed, setTyped] = useState(NOTHING);
  const [sums, setSums] = useState(NO_SUMS);
  const [ownFee, setOwnFee] = useState<string>();
  const [roundFee, setRoundFee] = useState<number>();
  const [payment, setPayment] = useState<'at-door' | 'invoice'>('at-door');
  const [flags, setFlags] = useState<Typed['flags']>({ beerOnly: false, hasAge: false, ageGoods: '' });
  const [parcels, setParcels] = useState<Parcels>({ ambient: 1, chilled: 0, frozen: 0 });
  const [weight, setWeight] = useState('');
  const [message, setMessage] = useState('');
  const [carriage, setCarriage] = useState<Carriage>();
  const proposal = useFeeProposal({
    ...{ api, household, carriage, roundFee, beerOnly: flags.beerOnly },
    dailyGoodsOre: oreOf(sums.daily),
    otherGoodsOre: oreOf(sums.other),
  });
  const fee = ownFee ?? (proposal.feeOre === undefined ? '' : typedKronor(proposal.feeOre));
  const wrongFee = feeFault(lang, proposal.promised, readKronor(fee));
  const weightGrams = weight.trim() === '' ? null : Math.round(Math.max(0, parseNumber(weight) ?? 0) * 1000);
  const said: Typed = { channel, household, typed, sums, fee, payment, flags, parcels, weightGrams, message, carriage };
  const set = {
    setChannel,
    setHousehold,
    setTyped,
    setSums,
    setOwnFee,
    setRoundFee,
    setPayment,
    setFlags,
    setParcels,
    setWeight,
    setMessage,
    setCarriage,
  };
  return { said, set, proposal, ownFee, wrongFee, weight };
}

const asksOf = ({ household, typed, payment, flags, parcels, weightGrams }: Typed): Wanted => {
  const village = household ? household.villageId : typed.villageId;
  return {
    ...(village ? { village } : {}),
    collect: payment === 'at-door' ? 'yes' : 'no',
    checkId: flags.hasAge ? 'yes' : 'no',
    chilled: parcels.chilled > 0 ? 'yes' : 'no',
    frozen: parcels.frozen > 0 ? 'yes' : 'no',
    ...(weightGrams === null ? {} : { weightGrams }),
  };
};

/** A note without a web order: somebody rang, or stood at the counter. */
export function NoteByHand({ api, tenant, notePage }: Props) {
  const words = homeDeliveryPhrases(useLang());
  const navigate = useNavigate();
  const tell = useToast();
  const { said, set, proposal, ownFee, wrongFee, weight } = useNote(api);
  const { household, payment, flags, parcels, carriage } = said;
  const [tried, setTried] = useState(false);
  const wrongAt: WrongAt = (kronor) => (tried && readKronor(kronor) === undefined ? words.evidence['money.invalid'] : undefined);
  const issue = useCommand<object, ShopNote>({ method: 'POST', path: `${api}/notes`, purpose: `note-by-hand.${api}`, changes: [api] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (unreadable(said) || wrongFee) return;
    const done = (note: ShopNote) => {
      tell(words.issued(note.number));
      void navigate({ to: `${notePage}/${note.id}` });
    };
    issue.mutate(bodyOf(said), { onSuccess: done });
  };
  return (
    <form onSubmit={submit} className="form-column">
      <PageHeader title={words.newNoteTitle} text={words.newNoteText} />
      <Channel channel={said.channel} onChannel={set.setChannel} />
      <h2>{words.who}</h2>
      <HouseholdFinder api={api} chosen={household} onChoose={set.setHousehold} />
      {!household && <TypedAddress tenant={tenant} value={said.typed} onChange={set.setTyped} />}
      <SumFields sums={said.sums} onChange={set.setSums} wrongAt={wrongAt} />
      <HowItTravels
        {...{ payment, flags, parcels, weight, wrongAt }}
        weightWrong={tried && said.weightGrams === 0}
        onPayment={set.setPayment}
        onFlags={set.setFlags}
        onParcels={set.setParcels}
        onWeight={set.setWeight}
      />
      <TextArea label={words.message} value={said.message} maxLength={500} onChange={(event) => set.setMessage(event.target.value)} />
      <CarrierPicker api={api} wanted={asksOf(said)} value={carriage} onChange={set.setCarriage} onFee={set.setRoundFee} />
      <FeeProposal proposal={proposal} typed={ownFee} onUse={() => set.setOwnFee(undefined)} />
      <TextField
        label={words.fee}
        inputMode="decimal"
        short
        maxLength={10}
        value={said.fee}
        onChange={(event) => set.setOwnFee(event.target.value)}
        error={wrongAt(said.fee) ?? wrongFee}
      />
      <ProblemNotice problem={issue.error} />
      <Button
        type="submit"
        size="wide"
        disabled={!carriage?.day || (proposal.asking && ownFee === undefined)}
        busy={issue.isPending && words.issue}
      >
        {words.issue}
      </Button>
    </form>
  );
}

type ChannelProps = { readonly channel: Typed['channel']; readonly onChannel: (channel: Typed['channel']) => void };
/** An order over the counter is no distance contract: the shop is told to ring it up (DOMAIN 3.9). */
function Channel({ channel, onChannel }: ChannelProps) {
  const words = homeDeliveryPhrases(useLang());
  return (
    <>
      <RadioCards
        name="channel"
        label={words.channel}
        required
        value={channel}
        onChange={onChannel}
        choices={(['phone', 'counter'] as const).map((value) => ({ value, label: words.channels[value] }))}
      />
      {channel === 'counter' && <Notice tone="info">{words.ringUp}</Notice>}
    </>
  );
}

interface Typed {
  readonly channel: 'phone' | 'counter';
  readonly household: KnownHousehold | undefined;
  readonly typed: typeof NOTHING;
  readonly sums: typeof NO_SUMS;
  readonly fee: string;
  readonly weightGrams: number | null;
  readonly payment: 'at-door' | 'invoice';
  readonly flags: { readonly beerOnly: boolean; readonly hasAge: boolean; readonly ageGoods: string };
  readonly parcels: Parcels;
  readonly message: string;
  readonly carriage: Carriage | undefined;
}

function bodyOf({ channel, household, typed, sums, fee, payment, flags, parcels, weightGrams, message, carriage }: Typed): object {
  const { villageId, phone, directions, ...needed } = typed;
  const recipient = { ...needed, ...(villageId && { villageId }), ...(phone && { phone }), ...(directions && { directions }) };
  return {
    kind: 'by-hand',
    channel,
    ...(household ? { householdId: household.id } : { recipient }),
    dailyGoodsOre: oreOf(sums.daily),
    otherGoodsOre: oreOf(sums.other),
    depositOre: oreOf(sums.deposit),
    feeOre: oreOf(fee),
    weightGrams,
    payment,
    beerOnly: flags.beerOnly,
    ageLimit: flags.hasAge ? 18 : null,
    ageGoodsOre: flags.hasAge && flags.ageGoods.trim() !== '' ? oreOf(flags.ageGoods) : null,
    parcels,
    message,
    ...carriage,
  };
}

type TravelProps = Pick<Typed, 'payment' | 'flags' | 'parcels'> & {
  readonly onPayment: (payment: Typed['payment']) => void;
  readonly onFlags: (flags: Typed['flags']) => void;
  readonly onParcels: (parcels: Parcels) => void;
  readonly weight: string;
  readonly onWeight: (weight: string) => void;
  readonly weightWrong: boolean;
  readonly wrongAt: WrongAt;
};
/** What decides who can carry it: money at the door, age, the temperatures, and the weight. */
function HowItTravels({ payment, onPayment, flags, onFlags, parcels, onParcels, weight, onWeight, weightWrong, wrongAt }: TravelProps) {
  const words = homeDeliveryPhrases(useLang());
  const atDoor = atDoorPhrases(useLang());
  return (
    <>
      <RadioCards
        name="payment"
        label={words.payment}
        required
        value={payment}
        onChange={onPayment}
        choices={(['at-door', 'invoice'] as const).map((value) => ({ value, label: words.payments[value] }))}
      />
      <Checkbox label={words.hasAge} checked={flags.hasAge} onChange={(event) => onFlags({ ...flags, hasAge: event.target.checked })} />
      {flags.hasAge && (
        <TextField
          label={atDoor.ageGoods}
          hint={atDoor.ageGoodsHint}
          inputMode="decimal"
          short
          maxLength={10}
          value={flags.ageGoods}
          onChange={(event) => onFlags({ ...flags, ageGoods: event.target.value })}
          error={wrongAt(flags.ageGoods)}
        />
      )}
      <Checkbox
        label={words.beerOnly}
        checked={flags.beerOnly}
        onChange={(event) => onFlags({ ...flags, beerOnly: event.target.checked })}
      />
      <FieldGroup label={words.parcels}>
        {TEMPERATURE_ZONES.map((zone) => (
          <div key={zone} className="row row-spread pack-zone">
            <span>{words.zones[zone]}</span>
            <NumberStepper
              label={words.zones[zone]}
              value={parcels[zone]}
              max={99}
              onChange={(count) => onParcels({ ...parcels, [zone]: count })}
            />
          </div>
        ))}
      </FieldGroup>
      <TextField
        label={words.weight}
        hint={words.weightHint}
        inputMode="decimal"
        short
        maxLength={8}
        value={weight}
        onChange={(event) => onWeight(event.target.value)}
        error={weightWrong ? words.weightWrong : undefined}
      />
    </>
  );
}

type SumProps = { readonly sums: typeof NO_SUMS; readonly onChange: (sums: typeof NO_SUMS) => void; readonly wrongAt: WrongAt };
function SumFields({ sums, onChange, wrongAt }: SumProps) {
  const words = homeDeliveryPhrases(useLang());
  return (
    <FieldGroup label={words.goods} hint={words.goodsHint} required>
      <div className="form-pair">
        {(['daily', 'other', 'deposit'] as const).map((key) => (
          <TextField
            key={key}
            label={words[key]}
            inputMode="decimal"
            short
            maxLength={10}
            value={sums[key]}
            onChange={(event) => onChange({ ...sums, [key]: event.target.value })}
            error={wrongAt(sums[key])}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

type TypedProps = { readonly tenant: string; readonly value: typeof NOTHING; readonly onChange: (value: typeof NOTHING) => void };
function TypedAddress({ tenant, value, onChange }: TypedProps) {
  const words = homeDeliveryPhrases(useLang());
  const villages = useApi<Villages>(`/tenants/${tenant}/villages`, { staleTime: 600_000 });
  const field = (key: keyof typeof NOTHING, max: number, required = false) => ({
    label: words[key === 'villageId' ? 'village' : key],
    value: value[key],
    maxLength: max,
    required,
    onChange: (event: { target: { value: string } }) => onChange({ ...value, [key]: event.target.value }),
  });
  return (
    <>
      <TextField {...field('name', 120, true)} autoComplete="off" />
      <TextField {...field('phone', 30)} type="tel" autoComplete="off" />
      <TextField {...field('street', 120, true)} autoComplete="off" />
      <div className="form-pair">
        <TextField {...field('postalCode', 6, true)} inputMode="numeric" pattern="\d{3} ?\d{2}|\d{4}" short autoComplete="off" />
        <TextField {...field('locality', 80, true)} autoComplete="off" />
      </div>
      <Select
        label={words.village}
        value={value.villageId}
        onChange={(event) => onChange({ ...value, villageId: event.target.value })}
        choices={[{ value: '', label: '–' }, ...(villages.data?.villages ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <TextArea {...field('directions', 500)} hint={words.directionsHint} rows={2} />
    </>
  );
}
