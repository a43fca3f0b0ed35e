import type { Allergen } from '@galleria/domain/catalogue';
import { dayOf, daysBetween, localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { offersPhrases } from '@galleria/phrases/offers';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { NUTRIENTS, type Nutrition, shownNumber } from './nutrition.ts';
import type { OwnOffer } from './own-offer.ts';

type Food = NonNullable<OwnOffer['registerFood']>;
export interface Fetched {
  readonly ingredients: (text: string) => void;
  readonly contains: (codes: readonly Allergen[]) => void;
  readonly mayContain: (codes: readonly Allergen[]) => void;
  readonly nutrition: (values: Nutrition) => void;
}

const OLD_DAYS = 365;

/** What the item register knows of the EAN, field by field with source and age, each to be fetched into the form beside. */
export function RegisterFacts({ offer, onFetch }: { readonly offer: OwnOffer; readonly onFetch: Fetched }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const food = offer.registerFood;
  const [source] = food?.sources ?? [];
  if (!food || !source) return <p className="soft">{words.registerNone}</p>;
  const names = (codes: readonly Allergen[]) => codes.map((code) => words.allergens[code]).join(', ');
  const isOld = daysBetween(localDate(source.date), dayOf(new Date())) > OLD_DAYS;
  return (
    <Notice title={words.registerTitle}>
      <p>
        {words.registerSource(source.name, formatDay(lang, localDate(source.date), { year: true }))} {isOld && words.registerOld}
      </p>
      <dl className="own-register">
        {food.ingredients && (
          <Fact label={words.ingredients} text={food.ingredients} onUse={() => onFetch.ingredients(food.ingredients ?? '')} />
        )}
        {food.contains.length > 0 && (
          <Fact label={words.contains} text={names(food.contains)} onUse={() => onFetch.contains(food.contains)} />
        )}
        {food.mayContain.length > 0 && (
          <Fact label={words.mayContain} text={names(food.mayContain)} onUse={() => onFetch.mayContain(food.mayContain)} />
        )}
        {food.nutrition && <NutritionFact food={food} onFetch={onFetch} />}
      </dl>
      <p className="soft">{words.registerNote}</p>
    </Notice>
  );
}

function NutritionFact({ food, onFetch }: { readonly food: Food; readonly onFetch: Fetched }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const { nutrition } = food;
  if (!nutrition) return null;
  const text = NUTRIENTS.flatMap((name) => {
    const value = nutrition[name];
    return value === null ? [] : [`${words.nutrients[name]}: ${shownNumber(lang, value)}`];
  }).join('. ');
  return <Fact label={words.nutritionTitle} text={text} onUse={() => onFetch.nutrition(nutrition)} />;
}

/** One fact of the register with its button. */
export function Fact({ label, text, onUse }: { readonly label: string; readonly text: string; readonly onUse: () => void }) {
  const words = offersPhrases(useLang());
  const [isUsed, setUsed] = useState(false);
  const use = () => {
    onUse();
    setUsed(true);
  };
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span>{text}</span>
        <Button kind="quiet" onClick={use} aria-label={words.useFactsOf(label)}>
          {words.useFacts}
        </Button>
        <span role="status">{isUsed && words.registerUsed}</span>
      </dd>
    </div>
  );
}
