import { ALLERGENS, type Allergen, categoryOf } from '@galleria/domain/catalogue';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { offersPhrases } from '@galleria/phrases/offers';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, TextArea } from '../../ui/field.tsx';
import type { FormProps, OwnOffer } from './own-offer.ts';

/** Ingredients and allergens in the shop's own words, beside what the item register knows. Shown for food alone. */
export function FoodForm({ offer, onSave, busy }: FormProps) {
  const words = offersPhrases(useLang());
  const [contains, setContains] = useState<readonly Allergen[]>(offer.food?.contains ?? []);
  const [mayContain, setMayContain] = useState<readonly Allergen[]>(offer.food?.mayContain ?? []);
  if (categoryOf(offer.category).kind !== 'food') return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const ingredients = String(form.get('ingredients') ?? '').trim();
    const allergensComplete = form.get('complete') === 'on';
    const isEmpty = ingredients === '' && contains.length === 0 && mayContain.length === 0 && !allergensComplete;
    onSave({
      food: isEmpty ? null : { ingredients: ingredients || null, contains: [...contains], mayContain: [...mayContain], allergensComplete },
    });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.foodTitle}</h2>
      <p>{words.foodText}</p>
      <Register offer={offer} />
      <TextArea label={words.ingredients} name="ingredients" rows={5} maxLength={5000} defaultValue={offer.food?.ingredients ?? ''} />
      <Allergens label={words.contains} chosen={contains} onChange={setContains} />
      <Allergens label={words.mayContain} chosen={mayContain} onChange={setMayContain} />
      <Checkbox label={words.complete} hint={words.completeHint} name="complete" defaultChecked={offer.food?.allergensComplete ?? false} />
      <Button type="submit" busy={busy && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

function Register({ offer }: { readonly offer: OwnOffer }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const food = offer.registerFood;
  const [source] = food?.sources ?? [];
  if (!food || !source) return <p className="soft">{words.registerNone}</p>;
  const names = (codes: readonly Allergen[]) => codes.map((code) => words.allergens[code]).join(', ');
  return (
    <Notice>
      <p>{words.register(source.name, formatDay(lang, localDate(source.date), { year: true }))}</p>
      {food.ingredients && <p>{food.ingredients}</p>}
      {food.contains.length > 0 && (
        <p>
          {words.contains}: <strong>{names(food.contains)}</strong>
        </p>
      )}
      {food.mayContain.length > 0 && (
        <p>
          {words.mayContain}: {names(food.mayContain)}
        </p>
      )}
    </Notice>
  );
}

type AllergensProps = {
  readonly label: string;
  readonly chosen: readonly Allergen[];
  readonly onChange: (chosen: readonly Allergen[]) => void;
};

function Allergens({ label, chosen, onChange }: AllergensProps) {
  const words = offersPhrases(useLang());
  const turn = (code: Allergen, on: boolean) => onChange(ALLERGENS.filter((each) => (each === code ? on : chosen.includes(each))));
  return (
    <FieldGroup label={label}>
      <div className="own-ticks">
        {ALLERGENS.map((code) => (
          <Checkbox
            key={code}
            label={words.allergens[code]}
            checked={chosen.includes(code)}
            onChange={(event) => turn(code, event.target.checked)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
