import type { CarrierNote } from '@galleria/contract/home-delivery';
import {
  type DeliveredEvidence,
  type Empties,
  type EvidenceFault,
  evidenceFaults,
  netAtDoor,
  type Parcels,
  RECEIVED_BY,
  TEMPERATURE_ZONES,
} from '@galleria/domain/delivery';
import { ore, roundToKrona } from '@galleria/domain/money';
import { parseNumber } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Checkbox, RadioCards, TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import type { DoorDeed } from './deeds.ts';
import { TakenEmpties } from './taken-empties.tsx';
import { typedKronor } from './typed-kronor.ts';

/** What the driver says at the door. Everything is filled in as it should be; the same rule as on the server says what is missing. */
export function DeliverForm({ note, onDone }: { readonly note: CarrierNote; readonly onDone: (deed: DoorDeed) => void }) {
  const words = homeDeliveryPhrases(useLang());
  const [receivedBy, setReceivedBy] = useState<DeliveredEvidence['receivedBy']>('resident');
  const [receiverName, setReceiverName] = useState('');
  const [leftWhere, setLeftWhere] = useState('');
  const [paid, setPaid] = useState<Paid>({ by: 'cash', typed: askedKronor(note.collectOre, 'cash') });
  const [empties, setEmpties] = useState<readonly Empties[]>([]);
  const net = netAtDoor(ore(note.collectOre), empties);
  const [parcels, setParcels] = useState<Parcels>(note.parcels);
  const [idChecked, setIdChecked] = useState(false);
  const [remark, setRemark] = useState('');
  const [faults, setFaults] = useState<readonly EvidenceFault[]>([]);
  const take = (taken: readonly Empties[]) => {
    setEmpties(taken);
    // What was asked for is asked for anew, unless the driver has typed another amount.
    const asked = netAtDoor(ore(note.collectOre), taken).toCollect;
    setPaid((now) => (now.typed === askedKronor(net.toCollect, now.by) ? { ...now, typed: askedKronor(asked, now.by) } : now));
  };
  const confirm = () => {
    const now = new Date();
    const amount = Math.round((parseNumber(paid.typed || '0') ?? -1) * 100);
    const evidence = {
      parcels,
      receivedBy,
      ...(receiverName && { receiverName }),
      ...(receivedBy === 'left-at-door' && leftWhere.trim() !== '' && { leftWhere }),
      ...(note.collectOre > 0 && { paidBy: paid.by }),
      ...(note.ageLimit !== null && { idChecked }),
      ...(remark && { remark }),
      ...(empties.length > 0 && { empties: [...empties] }),
    };
    const facts = { now, parcels: note.parcels, toCollect: net.toCollect, hasAgeGoods: note.ageLimit !== null };
    const missing = evidenceFaults({ ...evidence, at: now, taken: ore(amount) }, facts);
    if (missing.length > 0) return setFaults(missing);
    onDone({ kind: 'deliver', ...evidence, collectedOre: amount });
  };
  return (
    <>
      <Receiver note={note} receivedBy={receivedBy} onReceivedBy={setReceivedBy} name={receiverName} onName={setReceiverName} />
      {receivedBy === 'left-at-door' && <LeftWhere value={leftWhere} onChange={setLeftWhere} />}
      {note.collectOre > 0 && <TakenEmpties empties={empties} payOut={net.payOut} onChange={take} />}
      {note.collectOre > 0 && <Payment id={note.id} asked={net.toCollect} paid={paid} onPaid={setPaid} />}
      <HandedOver asked={note.parcels} parcels={parcels} onChange={setParcels} />
      {note.ageLimit !== null && (
        <Checkbox label={words.idChecked} checked={idChecked} required onChange={(event) => setIdChecked(event.target.checked)} />
      )}
      <Remark value={remark} onChange={setRemark} />
      <Missing faults={faults} />
      <div className="dialog-actions">
        <Button size="wide" icon="check" onClick={confirm}>
          {words.confirmDelivered}
        </Button>
      </div>
    </>
  );
}

type Paid = { readonly by: 'cash' | 'terminal'; readonly typed: string };
/** In cash whole kronor are asked for, on a card the öre too. */
const askedKronor = (asked: number, by: Paid['by']): string => typedKronor(by === 'cash' ? roundToKrona(ore(asked)) : asked);

type PaymentProps = { readonly id: string; readonly asked: number; readonly paid: Paid; readonly onPaid: (paid: Paid) => void };
/** How the money was taken, and how much: what should be, until the driver types another amount, which then stays. */
function Payment({ id, asked, paid, onPaid }: PaymentProps) {
  const words = homeDeliveryPhrases(useLang());
  const choose = (by: Paid['by']) =>
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
  readonly receivedBy: DeliveredEvidence['receivedBy'];
  readonly onReceivedBy: (by: DeliveredEvidence['receivedBy']) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
};
/** Goods with an age limit are never left at a door, so that is not offered. */
function Receiver({ note, receivedBy, onReceivedBy, name, onName }: ReceiverProps) {
  const words = homeDeliveryPhrases(useLang());
  const receivers = RECEIVED_BY.filter((each) => note.ageLimit === null || each !== 'left-at-door');
  return (
    <>
      <RadioCards
        name={`by-${note.id}`}
        label={words.receivedBy}
        required
        value={receivedBy}
        onChange={onReceivedBy}
        choices={receivers.map((value) => ({ value, label: words.receivers[value] }))}
      />
      {(receivedBy === 'neighbour' || receivedBy === 'household-member') && (
        <TextField
          label={words.receiverName}
          value={name}
          maxLength={120}
          required={receivedBy === 'neighbour'}
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

function Missing({ faults }: { readonly faults: readonly EvidenceFault[] }) {
  const words = homeDeliveryPhrases(useLang());
  if (faults.length === 0) return null;
  return (
    <Notice tone="error" live>
      {faults.map((fault) => (
        <p key={fault.code}>{words.evidence[fault.code]}</p>
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
