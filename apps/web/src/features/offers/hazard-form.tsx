import { categoryOf, PICTOGRAMS, type Pictogram } from '@galleria/domain/catalogue';
import { offersPhrases } from '@galleria/phrases/offers';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, FieldGroup, RadioCards, Select, TextField } from '../../ui/field.tsx';
import type { FormProps, OwnOffer } from './own-offer.ts';

type Said = 'unknown' | 'safe' | 'hazardous';
const saidOf = ({ hazards }: OwnOffer): Said => (hazards === null ? 'unknown' : hazards.hazardous ? 'hazardous' : 'safe');

/** Whether goods are hazardous, and what their label says. Shown where the law asks, or where somebody has said something. */
export function HazardForm({ offer, onSave, busy }: FormProps) {
  const words = offersPhrases(useLang());
  const label = offer.hazards?.hazardous ? offer.hazards.label : undefined;
  const [said, setSaid] = useState<Said>(saidOf(offer));
  const [pictograms, setPictograms] = useState<readonly Pictogram[]>(label?.pictograms ?? []);
  const { kind, needsHazards } = categoryOf(offer.category);
  if (kind === 'food' || (kind === 'service' && !needsHazards)) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (said !== 'hazardous') return onSave({ hazards: said === 'unknown' ? null : { hazardous: false } });
    const form = new FormData(event.currentTarget);
    const signal = form.get('signalWord');
    const statements = String(form.get('statements') ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean);
    onSave({
      hazards: {
        hazardous: true,
        pictograms: [...pictograms],
        signalWord: signal === 'danger' || signal === 'warning' ? signal : null,
        statements,
      },
    });
  };
  return (
    <form id="hazards" className="card stack" onSubmit={submit}>
      <h2>{words.hazardTitle}</h2>
      <RadioCards<Said>
        label={words.hazardTitle}
        name="hazard"
        required
        value={said}
        onChange={setSaid}
        choices={(['unknown', 'safe', 'hazardous'] as const).map((value) => ({ value, label: words.hazardChoices[value] }))}
      />
      {said === 'hazardous' && <Label label={label} pictograms={pictograms} onPictograms={setPictograms} />}
      <Button type="submit" busy={busy && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

type Known = { readonly signalWord: 'danger' | 'warning' | null; readonly statements: readonly string[] } | undefined;
type LabelProps = {
  readonly label: Known;
  readonly pictograms: readonly Pictogram[];
  readonly onPictograms: (chosen: readonly Pictogram[]) => void;
};

function Label({ label, pictograms, onPictograms }: LabelProps) {
  const words = offersPhrases(useLang());
  const turn = (code: Pictogram, on: boolean) =>
    onPictograms(PICTOGRAMS.filter((each) => (each === code ? on : pictograms.includes(each))));
  const signals = ['none', 'danger', 'warning'] as const;
  return (
    <>
      <FieldGroup label={words.pictograms}>
        <div className="own-ticks">
          {PICTOGRAMS.map((code) => (
            <Checkbox
              key={code}
              label={`${code} ${words.pictogramNames[code]}`}
              checked={pictograms.includes(code)}
              onChange={(event) => turn(code, event.target.checked)}
            />
          ))}
        </div>
      </FieldGroup>
      <Select
        label={words.signalWord}
        name="signalWord"
        required
        defaultValue={label?.signalWord ?? 'none'}
        choices={signals.map((value) => ({ value, label: words.signalWords[value] }))}
      />
      <TextField
        label={words.statements}
        hint={words.statementsHint}
        name="statements"
        required
        defaultValue={label?.statements.join(' ') ?? ''}
        maxLength={300}
      />
    </>
  );
}
