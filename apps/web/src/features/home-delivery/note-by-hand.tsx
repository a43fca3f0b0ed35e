import type { ShopNote } from '@galleria/contract/home-delivery';
import type { KnownHousehold, Promised } from '@galleria/contract/households';
import { type Parcels, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { parseNumber } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { send } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, RadioCards, Select, TextArea, TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Carriage, CarrierPicker } from './carrier-choice.tsx';
import { HouseholdFinder } from './household-finder.tsx';

type Props = { readonly api: string; readonly tenant: string; readonly notePage: string };
type Villages = { readonly villages: readonly { readonly id: string; readonly name: string }[] };
const NOTHING = { name: '', phone: '', street: '', postalCode: '', locality: '', villageId: '', directions: '' };
const NO_SUMS = { daily: '', other: '', deposit: '', fee: '' };
const oreOf = (kronor: string): number => Math.max(0, Math.round((parseNumber(kronor) ?? 0) * 100));

/** A note without a web order: somebody rang, or stood at the counter. */
export function NoteByHand({ api, tenant, notePage }: Props) {
  const words = homeDeliveryPhrases(useLang());
  const navigate = useNavigate();
  const tell = useToast();
  const [channel, setChannel] = useState<'phone' | 'counter'>('phone');
  const [household, setHousehold] = useState<KnownHousehold>();
  const [typed, setTyped] = useState(NOTHING);
  const [sums, setSums] = useState(NO_SUMS);
  const [payment, setPayment] = useState<'at-door' | 'invoice'>('at-door');
  const [flags, setFlags] = useState<Typed['flags']>({ beerOnly: false, hasAge: false });
  const [parcels, setParcels] = useState<Parcels>({ ambient: 1, chilled: 0, frozen: 0 });
  const [message, setMessage] = useState('');
  const [carriage, setCarriage] = useState<Carriage>();
  const issue = useCommand<object, ShopNote>({ method: 'POST', path: `${api}/notes`, purpose: `note-by-hand.${api}`, changes: [api] });
  const village = household ? (household.villageId ?? undefined) : typed.villageId || undefined;
  // A delivery with the municipality's support costs what its rules say, which may be nothing: the round's own fee would make it one that is not paid for.
  const fillFee = async (roundFee: number, day: string) => {
    const asked = household && send<Promised>('GET', `${api}/households/${household.id}/promise`, { query: { day } });
    const promised = await asked?.catch(() => undefined);
    const feeOre = promised?.subsidised && promised.fee ? promised.fee.proposed : roundFee;
    setSums((now) => (now.fee === '' ? { ...now, fee: String(feeOre / 100).replace('.', ',') } : now));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = bodyOf({ channel, household, typed, sums, payment, flags, parcels, message, carriage });
    issue.mutate(body, {
      onSuccess: (note) => {
        tell(words.issued(note.number));
        void navigate({ to: `${notePage}/${note.id}` });
      },
    });
  };
  return (
    <form onSubmit={submit} className="form-column">
      <PageHeader title={words.newNoteTitle} text={words.newNoteText} />
      <Channel channel={channel} onChannel={setChannel} />
      <h2>{words.who}</h2>
      <HouseholdFinder api={api} chosen={household} onChoose={setHousehold} />
      {!household && <TypedAddress tenant={tenant} value={typed} onChange={setTyped} />}
      <SumFields sums={sums} onChange={setSums} />
      <HowItTravels payment={payment} onPayment={setPayment} flags={flags} onFlags={setFlags} parcels={parcels} onParcels={setParcels} />
      <TextArea label={words.message} value={message} maxLength={500} onChange={(event) => setMessage(event.target.value)} />
      <CarrierPicker
        api={api}
        wanted={{
          ...(village ? { village } : {}),
          collect: payment === 'at-door' ? 'yes' : 'no',
          checkId: flags.hasAge ? 'yes' : 'no',
          chilled: parcels.chilled > 0 ? 'yes' : 'no',
          frozen: parcels.frozen > 0 ? 'yes' : 'no',
        }}
        value={carriage}
        onChange={setCarriage}
        onFee={(feeOre, day) => void fillFee(feeOre, day)}
      />
      <ProblemNotice problem={issue.error} />
      <Button type="submit" size="wide" disabled={!carriage?.day} busy={issue.isPending && words.issue}>
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
  readonly payment: 'at-door' | 'invoice';
  readonly flags: { readonly beerOnly: boolean; readonly hasAge: boolean };
  readonly parcels: Parcels;
  readonly message: string;
  readonly carriage: Carriage | undefined;
}

function bodyOf({ channel, household, typed, sums, payment, flags, parcels, message, carriage }: Typed): object {
  const { villageId, phone, directions, ...needed } = typed;
  const recipient = { ...needed, ...(villageId && { villageId }), ...(phone && { phone }), ...(directions && { directions }) };
  return {
    kind: 'by-hand',
    channel,
    ...(household ? { householdId: household.id } : { recipient }),
    dailyGoodsOre: oreOf(sums.daily),
    otherGoodsOre: oreOf(sums.other),
    depositOre: oreOf(sums.deposit),
    feeOre: oreOf(sums.fee),
    payment,
    beerOnly: flags.beerOnly,
    ageLimit: flags.hasAge ? 18 : null,
    parcels,
    message,
    ...carriage,
  };
}

type TravelProps = Pick<Typed, 'payment' | 'flags' | 'parcels'> & {
  readonly onPayment: (payment: Typed['payment']) => void;
  readonly onFlags: (flags: Typed['flags']) => void;
  readonly onParcels: (parcels: Parcels) => void;
};
/** What decides who can carry it: money at the door, age, and the temperatures. */
function HowItTravels({ payment, onPayment, flags, onFlags, parcels, onParcels }: TravelProps) {
  const words = homeDeliveryPhrases(useLang());
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
    </>
  );
}

function SumFields({ sums, onChange }: { readonly sums: typeof NO_SUMS; readonly onChange: (sums: typeof NO_SUMS) => void }) {
  const words = homeDeliveryPhrases(useLang());
  return (
    <FieldGroup label={words.goods} hint={words.goodsHint} required>
      <div className="form-pair">
        {(['daily', 'other', 'deposit', 'fee'] as const).map((key) => (
          <TextField
            key={key}
            label={words[key]}
            inputMode="decimal"
            short
            maxLength={10}
            value={sums[key]}
            onChange={(event) => onChange({ ...sums, [key]: event.target.value })}
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
