import { BUYERS_FACTS } from '@galleria/domain/catalogue';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { offersPhrases } from '@galleria/phrases/offers';
import type { MouseEvent } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import type { OwnOffer } from './own-offer.ts';

type Fact = keyof ReturnType<typeof offersPhrases>['missing'];

/** Where each fact is told: the section of the editor, and the name of the field in it. */
const PLACES: Readonly<Record<Fact, readonly [section: string, field: string]>> = {
  name: ['sale', 'name'],
  price: ['sale', 'price'],
  'price-unit': ['sale', 'price'],
  content: ['sale', 'content'],
  category: ['sale', 'category'],
  vat: ['sale', 'vatCategory'],
  hazards: ['hazards', 'hazard'],
  'hazard-label': ['hazards', 'statements'],
  'age-limit': ['sale', 'ageLimit'],
  'may-not-be-sold': ['packet', 'alcohol'],
  'strength-unsaid': ['packet', 'alcohol'],
  'folkol-not-notified': ['sale', 'ageLimit'],
  'reduction-claim': ['sale', 'name'],
  'bundle-part': ['sale', 'name'],
  ingredients: ['food', 'ingredients'],
  allergens: ['food', 'complete'],
  nutrition: ['food', 'energyKj'],
  storage: ['packet', 'storage'],
  origin: ['packet', 'origin'],
  alcohol: ['packet', 'alcohol'],
  'food-maker': ['packet', 'makerName'],
  maker: ['packet', 'makerName'],
  'eu-responsible': ['packet', 'euName'],
  model: ['packet', 'model'],
  picture: ['pictures', 'photos'],
  warnings: ['packet', 'warningsSaid'],
  description: ['sale', 'description'],
};
const isFact = (text: string): text is Fact => Object.hasOwn(PLACES, text);
const FOOD_KINDS: readonly OwnOffer['kind'][] = ['packed-food', 'unpacked-food', 'service'];
const BUYERS: readonly string[] = BUYERS_FACTS;

/** What the gate misses, in plain words, each a way to its field: what holds the goods back, and what should be told while they are shown. */
export function MissingFacts({ offer }: { readonly offer: OwnOffer }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  if (offer.missing.length > 0) {
    return (
      <Notice tone="warn" title={words.missingTitle}>
        <p>{words.missingText}</p>
        <Facts facts={[...offer.missing, ...offer.wanted]} />
      </Notice>
    );
  }
  if (offer.wanted.length === 0) return <Notice tone="success" title={words.allThere} />;
  return (
    <Notice tone="warn" title={words.wantedTitle}>
      {offer.factsBy && <p>{words.wantedText(formatDay(lang, localDate(offer.factsBy), { year: true }))}</p>}
      <Facts facts={offer.wanted} />
      {offer.wanted.some((fact) => BUYERS.includes(fact)) && (
        <p>{FOOD_KINDS.includes(offer.kind) ? words.wantedFood : words.wantedGoods}</p>
      )}
    </Notice>
  );
}

function Facts({ facts }: { readonly facts: readonly string[] }) {
  const words = offersPhrases(useLang());
  return (
    <ul>
      {facts.filter(isFact).map((fact) => (
        <li key={fact}>
          <a href={`#${PLACES[fact][0]}`} onClick={(event) => goTo(event, PLACES[fact])}>
            {words.missing[fact]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** To the field itself where it is shown; else the link's own way, to its section. */
function goTo(event: MouseEvent, [section, field]: readonly [string, string]): void {
  const control = document.getElementById(section)?.querySelector<HTMLElement>(`[name="${field}"]`);
  if (!control) return;
  event.preventDefault();
  control.focus({ preventScroll: true });
  control.scrollIntoView({ block: 'center' });
}
