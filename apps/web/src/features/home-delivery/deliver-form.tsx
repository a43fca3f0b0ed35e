import type { CarrierNote } from '@galleria/contract/home-delivery';
import {
  type DeliveredEvidence,
  dueAtDoor,
  type Empties,
  type EvidenceFault,
  evidenceFaults,
  NAMED,
  type Parcels,
  RECEIVED_BY,
  TEMPERATURE_ZONES,
} from '@galleria/domain/delivery';
import { type Ore, ore, roundToKrona } from '@galleria/domain/money';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { formatOre, parseNumber } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { type ReactNode, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Checkbox, RadioCards, TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import type { DoorDeed } from './deeds.ts';
import { TakenEmpties } from './taken-empties.tsx';
import { typedKronor } from './typed-kronor.ts';

export type DeliverFormProps = {
  readonly note: CarrierNote;
  /** Who is thought to take it: a neighbour, where nobody was at home. */
  readonly first?: DeliveredEvidence['receivedBy'];
  readonly onDone: (deed: DoorDeed) => void;
  /** The municipality's rules of the day demand a signature. */
  readonly mustSign: boolean;
  /** What there is to show for it; `onSigned` where a signature is demanded. */
  readonly proof: (onSigned?: () => void) => ReactNode;
};

/** What is asked for at the door, as the rules of both sides count it. A day that an earlier version kept says nothing of goods with an age limit. */
const moneyOf = ({ collectOre, ageGoodsOre = null, emptiesUpToOre = null }: CarrierNote) => ({
  toCollect: ore(collectOre),
  ...(emptiesUpToOre === null ? {} : { emptiesUpTo: ore(emptiesUpToOre) }),
  ...(ageGoodsOre === null ? {} : { ageGoods: ore(ageGoodsOre) }),
});

/** Out of what is taken at the door, or settled with the customer otherwise; a day that an earlier version kept says nothing of that. */
const takesEmpties = ({ collectOre, emptiesSettled }: CarrierNote): boolean => collectOre > 0 || emptiesSettled === true;

/** Everything that is said, filled in as it should be but for how the money was taken, and what there is to take for it. */
function useSaid(note: CarrierNote, first: DeliveredEvidence['receivedBy']) {
  const [said, setSaid] = useState<Said>({
    ...{ receivedBy: first, receiverName: '', leftWhere: '', signedOnPaper: false, empties: [], parcels: note.parcels },
    ...{ idChecked: false, ageRefused: false, remark: '', paid: { by: undefined, typed: askedKronor(note.collectOre, undefined) } },
  });
  const net = dueAtDoor(moneyOf(note), said);
  const say = (changes: Partial<Said>) =>
    setSaid((now) => {
      const next = { ...now, ...changes };
      const asked = (of: Said) => askedKronor(dueAtDoor(moneyOf(note), of).toCollect, now.paid.by);
      // What was asked for is asked for anew, unless the driver has typed another amount.
      return changes.paid || now.paid.typed !== asked(now) ? next : { ...next, paid: { ...now.paid, typed: asked(next) } };
    });
  return { said, say, net };
}

/** How the money was taken is for whoever took it to say: the shop counts its cash and its terminal apart. */
type Missed = EvidenceFault['code'] | 'means.missing' | 'signature.missing';

/** As the server is told, and what it would miss: the same rule on both sides. */
function told(note: CarrierNote, said: Said, toCollect: Ore): { readonly deed: DoorDeed; readonly missing: readonly Missed[] } {
  const { receivedBy, receiverName, leftWhere, signedOnPaper, paid, parcels, idChecked, ageRefused, remark, empties } = said;
  const now = new Date();
  const amount = Math.round((parseNumber(paid.typed || '0') ?? -1) * 100);
  const evidence = {
    parcels,
    receivedBy,
    ...(receiverName && { receiverName }),
    ...(receivedBy === 'left-at-door' && leftWhere.trim() !== '' && { leftWhere }),
    ...(signedOnPaper && { signedOnPaper }),
    ...(note.collectOre > 0 && paid.by && { paidBy: paid.by }),
    ...(note.ageLimit !== null && (ageRefused ? { ageRefused } : { idChecked })),
    ...(remark && { remark }),
    ...(empties.length > 0 && { empties: [...empties] }),
  };
  const facts = { ...moneyOf(note), now, parcels: note.parcels, hasAgeGoods: note.ageLimit !== null, toCollect };
  return {
    deed: { kind: 'deliver', ...evidence, collectedOre: amount },
    missing: [
      ...(amount > 0 && paid.by === undefined ? (['means.missing'] as const) : []),
      ...evidenceFaults({ paidBy: 'cash', ...evidence, at: now, taken: ore(amount) }, facts).map(({ code }) => code),
    ],
  };
}

/** What the driver says at the door. All but how the money was taken is filled in as it should be; what is missing is said before it is told. */
export function DeliverForm({ note, first = 'resident', mustSign, onDone, proof }: DeliverFormProps) {
  const words = homeDeliveryPhrases(useLang());
  const { said, say, net } = useSaid(note, first);
  const [faults, setFaults] = useState<readonly Missed[]>([]);
  const [isSigned, setSigned] = useState(false);
  const confirm = () => {
    const { deed, missing } = told(note, said, net.toCollect);
    if (missing.length > 0) return setFaults(missing);
    // Asked once, and no more: nobody is left on the step with the goods for want of a name.
    if (mustSign && !isSigned && !said.signedOnPaper && !faults.includes('signature.missing')) return setFaults(['signature.missing']);
    onDone(deed);
  };
  const adults = note.ageLimit !== null && !said.ageRefused;
  return (
    <>
      {mustSign && (
        <Signing box={proof(() => setSigned(true))} onPaper={said.signedOnPaper} onOnPaper={(signedOnPaper) => say({ signedOnPaper })} />
      )}
      <AgeRefused note={note} checked={said.ageRefused} onChange={(ageRefused) => say({ ageRefused })} />
      <Receiver
        note={note}
        adults={adults}
        receivedBy={said.receivedBy}
        onReceivedBy={(receivedBy) => say({ receivedBy })}
        name={said.receiverName}
        onName={(receiverName) => say({ receiverName })}
      />
      {said.receivedBy === 'left-at-door' && <LeftWhere value={said.leftWhere} onChange={(leftWhere) => say({ leftWhere })} />}
      {takesEmpties(note) && (
        <TakenEmpties empties={said.empties} payOut={net.payOut} settled={note.collectOre === 0} onChange={(empties) => say({ empties })} />
      )}
      {note.collectOre > 0 && <Payment id={note.id} asked={net.toCollect} paid={said.paid} onPaid={(paid) => say({ paid })} />}
      <HandedOver asked={note.parcels} parcels={said.parcels} onChange={(parcels) => say({ parcels })} />
      {adults && (
        <Checkbox
          label={words.idChecked}
          checked={said.idChecked}
          required
          onChange={(event) => say({ idChecked: event.target.checked })}
        />
      )}
      {!mustSign && proof()}
      <Remark value={said.remark} onChange={(remark) => say({ remark })} />
      <Missing faults={faults} />
      <div className="dialog-actions">
        <Button size="wide" icon="check" onClick={confirm}>
          {words.confirmDelivered}
        </Button>
      </div>
    </>
  );
}

type SigningProps = { readonly box: ReactNode; readonly onPaper: boolean; readonly onOnPaper: (onPaper: boolean) => void };
/** First of all that is asked, while whoever takes the goods is there. */
function Signing({ box, onPaper, onOnPaper }: SigningProps) {
  const words = homeDeliveryPhrases(useLang()).signing;
  return (
    <>
      <Notice tone="info" title={words.title}>
        <p>{words.text}</p>
      </Notice>
      {box}
      <Checkbox label={words.onPaper} checked={onPaper} onChange={(event) => onOnPaper(event.target.checked)} />
    </>
  );
}

type AgeRefusedProps = { readonly note: CarrierNote; readonly checked: boolean; readonly onChange: (checked: boolean) => void };
/** Offered where somebody has said what the goods with an age limit come to. */
function AgeRefused({ note: { ageLimit, ageGoodsOre }, checked, onChange }: AgeRefusedProps) {
  const lang = useLang();
  const words = atDoorPhrases(lang);
  if (ageLimit === null || (ageGoodsOre ?? null) === null) return null;
  const hint = words.ageRefusedHint(formatOre(lang, ore(ageGoodsOre ?? 0)));
  return <Checkbox label={words.ageRefused} hint={hint} checked={checked} onChange={(event) => onChange(event.target.checked)} />;
}

type Said = {
  readonly receivedBy: DeliveredEvidence['receivedBy'];
  readonly receiverName: string;
  readonly leftWhere: string;
  readonly signedOnPaper: boolean;
  readonly empties: readonly Empties[];
  readonly parcels: Parcels;
  readonly idChecked: boolean;
  readonly ageRefused: boolean;
  readonly remark: string;
  readonly paid: Paid;
};
type Paid = { readonly by: 'cash' | 'terminal' | undefined; readonly typed: string };
/** In cash whole kronor are asked for, on a card the öre too. */
const askedKronor = (asked: number, by: Paid['by']): string => typedKronor(by === 'cash' ? roundToKrona(ore(asked)) : asked);

type PaymentProps = { readonly id: string; readonly asked: number; readonly paid: Paid; readonly onPaid: (paid: Paid) => void };
/** How the money was taken, and how much: what should be, until the driver types another amount, which then stays. */
function Payment({ id, asked, paid, onPaid }: PaymentProps) {
  const words = homeDeliveryPhrases(useLang());
  const choose = (by: 'cash' | 'terminal') =>
    onPaid({ by, typed: paid.typed === askedKronor(asked, paid.by) ? askedKronor(asked, by) : paid.typed });
  return (
    <>
      <RadioCards
        name={`paid-${id}`}
        label={words.paidBy}
        required
        value={paid.by}
        onChange={choose}
        choices={(['cash', 'terminal'] as const).map((value) => ({ value, label: words.means[value] }))}
      />
      <TextField
        label={words.collected}
        value={paid.typed}
        short
        inputMode="decimal"
        maxLength={10}
        required
        onChange={(event) => onPaid({ ...paid, typed: event.target.value })}
      />
    </>
  );
}

type ReceiverProps = {
  readonly note: CarrierNote;
  /** Goods with an age limit are handed over. */
  readonly adults: boolean;
  readonly receivedBy: DeliveredEvidence['receivedBy'];
  readonly onReceivedBy: (by: DeliveredEvidence['receivedBy']) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
};
/** Goods with an age limit are never left at a door, so that is not offered. */
function Receiver({ note, adults, receivedBy, onReceivedBy, name, onName }: ReceiverProps) {
  const words = homeDeliveryPhrases(useLang());
  const met = note.bus?.metBy ?? '';
  const receivers = RECEIVED_BY.filter((each) => (each === 'met-bus' ? met !== '' : !adults || each !== 'left-at-door'));
  const labelOf = (by: DeliveredEvidence['receivedBy']): string => {
    if (by === 'met-bus') return `${words.receivers[by]}: ${met}`;
    return by === 'left-at-door' && note.bus ? words.leftAtStop : words.receivers[by];
  };
  const choose = (by: DeliveredEvidence['receivedBy']) => {
    if (by === 'met-bus' && name === '') onName(met);
    if (receivedBy === 'met-bus' && name === met) onName('');
    onReceivedBy(by);
  };
  return (
    <>
      <RadioCards
        name={`by-${note.id}`}
        label={words.receivedBy}
        required
        value={receivedBy}
        onChange={choose}
        choices={receivers.map((value) => ({ value, label: labelOf(value) }))}
      />
      {(NAMED.includes(receivedBy) || receivedBy === 'household-member') && (
        <TextField
          label={words.receiverName}
          value={name}
          maxLength={120}
          required={NAMED.includes(receivedBy)}
          autoComplete="off"
          onChange={(event) => onName(event.target.value)}
        />
      )}
    </>
  );
}

type HandedOverProps = { readonly asked: Parcels; readonly parcels: Parcels; readonly onChange: (parcels: Parcels) => void };
function HandedOver({ asked, parcels, onChange }: HandedOverProps) {
  const words = homeDeliveryPhrases(useLang());
  return TEMPERATURE_ZONES.filter((zone) => asked[zone] > 0).map((zone) => (
    <div key={zone} className="row row-spread pack-zone">
      <span>{words.zones[zone]}</span>
      <NumberStepper
        label={words.zones[zone]}
        value={parcels[zone]}
        max={asked[zone]}
        onChange={(count) => onChange({ ...parcels, [zone]: count })}
      />
    </div>
  ));
}

function Missing({ faults }: { readonly faults: readonly Missed[] }) {
  const words = homeDeliveryPhrases(useLang());
  if (faults.length === 0) return null;
  const textOf = (fault: Missed): string => {
    if (fault === 'signature.missing') return words.signing.missing;
    return fault === 'means.missing' ? words.meansMissing : words.evidence[fault];
  };
  return (
    <Notice tone="error" live>
      {faults.map((fault) => (
        <p key={fault}>{textOf(fault)}</p>
      ))}
    </Notice>
  );
}

function LeftWhere({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const words = homeDeliveryPhrases(useLang());
  return (
    <TextField
      label={words.leftWhere}
      hint={words.leftWhereHint}
      value={value}
      maxLength={120}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Remark({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const words = homeDeliveryPhrases(useLang());
  return (
    <TextField
      label={words.remark}
      hint={words.remarkHint}
      value={value}
      maxLength={300}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
