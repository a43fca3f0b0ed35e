import { AGE_RULE_NAMES, categoryOf, PACKINGS } from '@galleria/domain/catalogue';
import { offersPhrases } from '@galleria/phrases/offers';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, FieldGroup, RadioCards, Select, TextArea, TextField } from '../../ui/field.tsx';
import { shownNumber } from './nutrition.ts';
import type { FormProps, OwnOffer, Where } from './own-offer.ts';
import { type PacketText, type PacketWrong, readPacket, type WarningsSaid, warningsSaidOf } from './packet.ts';

/** Maker, origin, storage, warnings, age rule and right of withdrawal: each kind of goods is asked for its own. */
export function PacketForm({ offer, onSave, busy }: FormProps & { readonly where: Where }) {
  const words = offersPhrases(useLang());
  const [wrong, setWrong] = useState<PacketWrong>({});
  const [said, setSaid] = useState<WarningsSaid>(warningsSaidOf(offer.declaration));
  const [outside, setOutside] = useState(offer.declaration?.makerOutsideEu ?? false);
  const { kind } = categoryOf(offer.category);
  if (kind === 'service') return null;
  const isFood = kind === 'food';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text: PacketText = (name) => String(form.get(name) ?? '').trim();
    const { declaration, wrong: found } = readPacket(text, { isFood, said, outside });
    setWrong(found);
    if (Object.keys(found).length === 0) onSave({ declaration });
  };
  return (
    <form id="packet" className="card stack" onSubmit={submit} noValidate>
      <h2>{words.packetTitle}</h2>
      <p>{isFood ? words.packetFood : words.packetGoods}</p>
      {isFood && <FoodPacket offer={offer} wrong={wrong} />}
      <Contact name="maker" label={isFood ? words.foodMaker : words.maker} offer={offer} wrong={wrong} />
      {!isFood && (
        <>
          <Checkbox label={words.makerOutsideEu} checked={outside} onChange={(event) => setOutside(event.target.checked)} />
          {outside && <Contact name="eu" label={words.euResponsible} hint={words.euHint} offer={offer} wrong={wrong} />}
          <GoodsPacket offer={offer} said={said} onSay={setSaid} />
        </>
      )}
      <Rules offer={offer} />
      <TextArea label={words.use} name="use" defaultValue={offer.declaration?.use ?? ''} maxLength={1000} />
      <Button type="submit" busy={busy && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

type Part = { readonly offer: OwnOffer; readonly wrong: PacketWrong };

function FoodPacket({ offer, wrong }: Part) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const { packing, storage, origin, alcoholPercent } = offer.declaration ?? {};
  return (
    <div className="own-fields">
      <Select
        label={words.packing}
        name="packing"
        required
        defaultValue={packing ?? 'unknown'}
        choices={(['unknown', ...PACKINGS] as const).map((value) => ({ value, label: words.packings[value] }))}
      />
      <TextField label={words.storage} hint={words.storageHint} name="storage" defaultValue={storage ?? ''} maxLength={300} />
      <TextField label={words.origin} hint={words.originHint} name="origin" defaultValue={origin ?? ''} maxLength={120} />
      {offer.category === 'drinks' && (
        <TextField
          label={words.alcohol}
          hint={words.alcoholHint}
          name="alcohol"
          inputMode="decimal"
          short
          defaultValue={alcoholPercent === null || alcoholPercent === undefined ? '' : shownNumber(lang, alcoholPercent)}
          error={wrong.alcohol && words.percentWrong}
        />
      )}
    </div>
  );
}

type ContactProps = Part & { readonly name: 'maker' | 'eu'; readonly label: string; readonly hint?: string };

function Contact({ name, label, hint, offer, wrong }: ContactProps) {
  const words = offersPhrases(useLang());
  const known = name === 'maker' ? offer.declaration?.maker : offer.declaration?.euResponsible;
  const error = wrong[name];
  return (
    <FieldGroup label={label} hint={hint} error={error && (error === 'email' ? words.emailWrong : words.contactWrong)}>
      <div className="own-fields">
        <TextField label={words.contactName} name={`${name}Name`} defaultValue={known?.name ?? ''} maxLength={120} autoComplete="off" />
        <TextField
          label={words.contactAddress}
          name={`${name}Address`}
          defaultValue={known?.address ?? ''}
          maxLength={200}
          autoComplete="off"
        />
        <TextField
          label={words.contactEmail}
          name={`${name}Email`}
          type="email"
          defaultValue={known?.email ?? ''}
          maxLength={254}
          autoComplete="off"
        />
      </div>
    </FieldGroup>
  );
}

type GoodsProps = { readonly offer: OwnOffer; readonly said: WarningsSaid; readonly onSay: (said: WarningsSaid) => void };

function GoodsPacket({ offer, said, onSay }: GoodsProps) {
  const words = offersPhrases(useLang());
  return (
    <>
      <div className="own-fields">
        <TextField label={words.model} hint={words.modelHint} name="model" defaultValue={offer.declaration?.model ?? ''} maxLength={120} />
        <TextField
          label={words.origin}
          hint={words.originHint}
          name="origin"
          defaultValue={offer.declaration?.origin ?? ''}
          maxLength={120}
        />
      </div>
      <RadioCards<WarningsSaid>
        label={words.warningsSaid}
        name="warningsSaid"
        required
        value={said}
        onChange={onSay}
        choices={(['unknown', 'none', 'some'] as const).map((value) => ({ value, label: words.warningsChoices[value] }))}
      />
      {said === 'some' && (
        <TextArea label={words.warnings} name="warnings" required defaultValue={offer.declaration?.warnings ?? ''} maxLength={2000} />
      )}
    </>
  );
}

function Rules({ offer }: { readonly offer: OwnOffer }) {
  const words = offersPhrases(useLang());
  return (
    <div className="own-fields">
      <Select
        label={words.ageRule}
        name="ageRule"
        required
        defaultValue={offer.declaration?.ageRule ?? 'none'}
        choices={(['none', ...AGE_RULE_NAMES] as const).map((value) => ({ value, label: words.ageRules[value] }))}
      />
      <Select
        label={words.noWithdrawal}
        name="noWithdrawal"
        required
        defaultValue={offer.declaration?.noWithdrawal ?? 'usual'}
        choices={(['usual', 'made-to-measure', 'newspaper'] as const).map((value) => ({ value, label: words.withdrawals[value] }))}
      />
    </div>
  );
}
