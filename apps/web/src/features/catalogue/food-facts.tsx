import type { OfferDetail } from '@galleria/contract/catalogue';
import { daysBetween, type LocalDate, localDate } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatDay, formatNumber } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { emphasised } from './emphasised.ts';

type Food = NonNullable<OfferDetail['food']>;
type Phone = { readonly name: string; readonly phone: string };

/** What is known of a food, and where nothing is known: whom to ask. Unknown is never shown as free (DOMAIN 3.5). */
export function FoodFacts({ food, shop, today }: { readonly food: Food | null; readonly shop: Phone; readonly today: LocalDate }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  if (food === null) {
    return (
      <section aria-labelledby="mat">
        <h2 id="mat">{words.food}</h2>
        <Notice tone="warn" title={words.unknownFood}>
          <p>{words.unknownFoodText}</p>
          <AskShop shop={shop} />
        </Notice>
      </section>
    );
  }
  return (
    <section aria-labelledby="mat">
      <h2 id="mat">{words.food}</h2>
      {food.ingredients !== null && (
        <>
          <h3>{words.ingredients}</h3>
          <p lang={food.ingredientsInSwedish ? 'sv' : undefined}>
            {emphasised(food.ingredients).map(({ text, strong }, index) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: a text's pieces do not move
              strong ? <strong key={index}>{text}</strong> : text,
            )}
          </p>
          {!food.ingredientsInSwedish && <p className="soft">{words.ingredientsForeign}</p>}
        </>
      )}
      <Allergens food={food} shop={shop} />
      {food.nutrition && <Nutrition nutrition={food.nutrition} />}
      {food.sources.map(({ name, licence, date }) => (
        <p key={`${name}${date}`} className="soft">
          {words.source(licence ? `${name} (${licence})` : name, formatDay(lang, localDate(date), { year: true }))}
          {daysBetween(localDate(date), today) > 365 && ` ${words.sourceOld}`}
        </p>
      ))}
      <p className="soft">{words.readLabel}</p>
    </section>
  );
}

function Allergens({ food, shop }: { readonly food: Food; readonly shop: Phone }) {
  const words = cataloguePhrases(useLang());
  const named = (codes: Food['contains']) => codes.map((code) => words.allergenNames[code]).join(', ');
  const nothing = food.contains.length === 0 && food.mayContain.length === 0;
  return (
    <>
      <h3>{words.allergens}</h3>
      {(food.contains.length > 0 || food.allergensComplete) && (
        <p>
          <strong>{words.contains}:</strong> {food.contains.length > 0 ? named(food.contains) : words.containsNone}
        </p>
      )}
      {food.mayContain.length > 0 && (
        <p>
          <strong>{words.mayContain}:</strong> {named(food.mayContain)}
        </p>
      )}
      {!food.allergensComplete && (
        <Notice tone="warn" title={nothing ? words.unknownAllergens : words.partlyKnown}>
          <AskShop shop={shop} />
        </Notice>
      )}
    </>
  );
}

export function AskShop({ shop }: { readonly shop: Phone }) {
  const words = cataloguePhrases(useLang());
  return (
    <p>
      <a href={`tel:${shop.phone.replace(/[^+\d]/g, '')}`}>
        {words.callShop(shop.name)}: {telephoneOnPage(shop.phone)}
      </a>
    </p>
  );
}

function Nutrition({ nutrition }: { readonly nutrition: NonNullable<Food['nutrition']> }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const grams = (value: number | null) => (value === null ? undefined : `${formatNumber(lang, value, 2)} g`);
  const { energyKj, energyKcal } = nutrition;
  const energy = [
    energyKj !== null && `${formatNumber(lang, energyKj)} kJ`,
    energyKcal !== null && `${formatNumber(lang, energyKcal)} kcal`,
  ];
  const rows: readonly (readonly [string, string | undefined, boolean?])[] = [
    [words.energy, energy.filter(Boolean).join(' / ') || undefined],
    [words.fat, grams(nutrition.fatGrams)],
    [words.saturated, grams(nutrition.saturatedGrams), true],
    [words.carbohydrate, grams(nutrition.carbohydrateGrams)],
    [words.sugars, grams(nutrition.sugarsGrams), true],
    [words.fibre, grams(nutrition.fibreGrams)],
    [words.protein, grams(nutrition.proteinGrams)],
    [words.salt, grams(nutrition.saltGrams)],
  ];
  return (
    <table className="nutrition">
      <caption>{words.nutrition}</caption>
      <tbody>
        {rows.map(
          ([name, value, part]) =>
            value !== undefined && (
              <tr key={name}>
                <th scope="row" className={part ? 'nutrition-part' : undefined}>
                  {name}
                </th>
                <td>{value}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}
