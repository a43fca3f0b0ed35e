import { ALLERGENS, type Allergen, categoryOf } from '@galleria/domain/catalogue';
import { offersPhrases } from '@galleria/phrases/offers';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, FieldGroup, TextArea, TextField } from '../../ui/field.tsx';
import { LabelPicture } from './label-picture.tsx';
import { NUTRIENTS, type Nutrient, type Nutrition, readNutrient, shownNumber } from './nutrition.ts';
import type { FormProps, OfferEdit, Where } from './own-offer.ts';
import { RegisterFacts } from './register-facts.tsx';

type FoodEdit = NonNullable<OfferEdit['food']>;
type Typed = Readonly<Record<Nutrient, string>>;

/** Ingredients, allergens and nutrition in the shop's own words, beside what the item register knows and the label's picture. For food alone. */
export function FoodForm({ where, offer, onSave, busy }: FormProps & { readonly where: Where }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const typedOf = (nutrition: Nutrition | null): Typed =>
    Object.fromEntries(NUTRIENTS.map((name) => [name, shown(nutrition?.[name] ?? null)])) as Typed; // a value for each name
  const shown = (value: number | null) => (value === null ? '' : shownNumber(lang, value));
  const [ingredients, setIngredients] = useState(offer.food?.ingredients ?? '');
  const [contains, setContains] = useState<readonly Allergen[]>(offer.food?.contains ?? []);
  const [mayContain, setMayContain] = useState<readonly Allergen[]>(offer.food?.mayContain ?? []);
  const [typed, setTyped] = useState<Typed>(typedOf(offer.food?.nutrition ?? null));
  const [fromRegister, setFromRegister] = useState(false);
  const fetched =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setFromRegister(true);
    };
  if (categoryOf(offer.category).kind !== 'food') return null;
  const isTypedOff = offer.pictures.some(({ kind }) => kind === 'label');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const complete = new FormData(event.currentTarget).get('complete') === 'on';
    const nutrition = nutritionOf(typed);
    if (nutrition === undefined) return;
    onSave({
      food: foodOf({
        ingredients,
        contains: [...contains],
        mayContain: [...mayContain],
        allergensComplete: complete,
        nutrition,
        fromRegister,
      }),
    });
  };
  return (
    <form id="food" className={isTypedOff ? 'card stack own-typing' : 'card stack'} onSubmit={submit}>
      <h2>{words.foodTitle}</h2>
      <p>{words.foodText}</p>
      <LabelPicture where={where} offer={offer} />
      <RegisterFacts
        offer={offer}
        onFetch={{
          ingredients: fetched(setIngredients),
          contains: fetched(setContains),
          mayContain: fetched(setMayContain),
          nutrition: fetched((values: Nutrition) => setTyped(typedOf(values))),
        }}
      />
      <Ingredients text={ingredients} onType={setIngredients} />
      <Allergens label={words.contains} chosen={contains} onChange={setContains} />
      <Allergens label={words.mayContain} chosen={mayContain} onChange={setMayContain} />
      <Checkbox label={words.complete} hint={words.completeHint} name="complete" defaultChecked={offer.food?.allergensComplete ?? false} />
      <NutritionFields typed={typed} onType={setTyped} />
      <Button type="submit" busy={busy && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

function Ingredients({ text, onType }: { readonly text: string; readonly onType: (text: string) => void }) {
  const label = offersPhrases(useLang()).ingredients;
  return (
    <TextArea label={label} name="ingredients" rows={5} maxLength={5000} value={text} onChange={(event) => onType(event.target.value)} />
  );
}

/** Null when nothing at all is said; then the goods have no food facts of the shop's. */
function foodOf(said: FoodEdit): FoodEdit | null {
  const { ingredients, contains, mayContain, allergensComplete, nutrition } = said;
  const text = ingredients?.trim() || null;
  const isEmpty = !text && contains.length === 0 && mayContain.length === 0 && !allergensComplete && !nutrition;
  return isEmpty ? null : { ...said, ingredients: text };
}

/** Undefined while a field cannot be read; null when all are empty. */
function nutritionOf(typed: Typed): Nutrition | null | undefined {
  const values = NUTRIENTS.map((name) => [name, readNutrient(name, typed[name])] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  if (values.every(([, value]) => value === null)) return null;
  return Object.fromEntries(values) as Nutrition; // a value for each name
}

function NutritionFields({ typed, onType }: { readonly typed: Typed; readonly onType: (typed: Typed) => void }) {
  const words = offersPhrases(useLang());
  return (
    <FieldGroup label={words.nutritionTitle}>
      <div className="own-numbers">
        {NUTRIENTS.map((name) => (
          <TextField
            key={name}
            label={words.nutrients[name]}
            name={name}
            inputMode="decimal"
            short
            maxLength={9}
            value={typed[name]}
            onChange={(event) => onType({ ...typed, [name]: event.target.value })}
            error={readNutrient(name, typed[name]) === undefined ? words.numberWrong : undefined}
          />
        ))}
      </div>
    </FieldGroup>
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
