import type { CarrierNote } from '@galleria/contract/home-delivery';
import { type DeliveredEvidence, type EvidenceFault, evidenceFaults, RECEIVED_BY, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { parseNumber } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Checkbox, RadioCards, TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';

const kronorText = (amount: number): string => String(amount / 100).replace('.', ',');

/** What the driver says at the door. Everything is filled in as it should be; the same rule as on the server says what is missing. */
export function DeliverForm({ note, onDone }: { readonly note: CarrierNote; readonly onDone: (body: object) => void }) {
  const words = homeDeliveryPhrases(useLang());
  const [receivedBy, setReceivedBy] = useState<DeliveredEvidence['receivedBy']>('resident');
  const [receiverName, setReceiverName] = useState('');
  const [collected, setCollected] = useState(kronorText(note.collectOre));
  const [parcels, setParcels] = useState(note.parcels);
  const [idChecked, setIdChecked] = useState(false);
  const [remark, setRemark] = useState('');
  const [faults, setFaults] = useState<readonly EvidenceFault[]>([]);
  const receivers = RECEIVED_BY.filter((each) => note.ageLimit === null || each !== 'left-at-door');
  const confirm = () => {
    const now = new Date();
    const amount = Math.round((parseNumber(collected || '0') ?? -1) * 100);
    const evidence = {
      parcels,
      receivedBy,
      ...(receiverName && { receiverName }),
      ...(note.ageLimit !== null && { idChecked }),
      ...(remark && { remark }),
    };
    const facts = { now, parcels: note.parcels, toCollect: ore(note.collectOre), hasAgeGoods: note.ageLimit !== null };
    const missing = evidenceFaults({ ...evidence, at: now, taken: ore(amount) }, facts);
    if (missing.length > 0) return setFaults(missing);
    onDone({ step: 'deliver', ...evidence, collectedOre: amount });
  };
  return (
    <>
      <RadioCards
        name={`by-${note.id}`}
        label={words.receivedBy}
        required
        value={receivedBy}
        onChange={setReceivedBy}
        choices={receivers.map((value) => ({ value, label: words.receivers[value] }))}
      />
      {(receivedBy === 'neighbour' || receivedBy === 'household-member') && (
        <TextField
          label={words.receiverName}
          value={receiverName}
          maxLength={120}
          required={receivedBy === 'neighbour'}
          autoComplete="off"
          onChange={(event) => setReceiverName(event.target.value)}
        />
      )}
      {note.collectOre > 0 && (
        <TextField
          label={words.collected}
          value={collected}
          short
          inputMode="decimal"
          maxLength={10}
          required
          onChange={(event) => setCollected(event.target.value)}
        />
      )}
      {TEMPERATURE_ZONES.filter((zone) => note.parcels[zone] > 0).map((zone) => (
        <div key={zone} className="row row-spread pack-zone">
          <span>{words.zones[zone]}</span>
          <NumberStepper
            label={words.zones[zone]}
            value={parcels[zone]}
            max={note.parcels[zone]}
            onChange={(count) => setParcels({ ...parcels, [zone]: count })}
          />
        </div>
      ))}
      {note.ageLimit !== null && (
        <Checkbox label={words.idChecked} checked={idChecked} required onChange={(event) => setIdChecked(event.target.checked)} />
      )}
      <TextField
        label={words.remark}
        hint={words.remarkHint}
        value={remark}
        maxLength={300}
        onChange={(event) => setRemark(event.target.value)}
      />
      {faults.length > 0 && (
        <Notice tone="error" live>
          {faults.map((fault) => (
            <p key={fault.code}>{words.evidence[fault.code]}</p>
          ))}
        </Notice>
      )}
      <div className="dialog-actions">
        <Button size="wide" icon="check" onClick={confirm}>
          {words.confirmDelivered}
        </Button>
      </div>
    </>
  );
}
