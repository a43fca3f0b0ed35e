import type { DeliveryDay, PickupDay, Quote, QuotedShop } from '@galleria/contract/checkout';
import type { RoundNews } from '@galleria/contract/front';
import { ore } from '@galleria/domain/money';
import { localDate, localTime } from '@galleria/domain/time';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { checkoutStepsPhrases } from '@galleria/phrases/checkout-steps';
import { formatDay, formatMoment, formatOre, formatQuantity, formatTime } from '@galleria/phrases/format';
import { problemText } from '@galleria/phrases/problems';
import { Suspense, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { type CardChoice, RadioCards } from '../../ui/field.tsx';
import { useDraft } from './draft.ts';
import { LazyRoundNews } from './lazy-round-news.ts';
import { useRoundNews } from './round-news-of.ts';
import { Step } from './step.tsx';

type Words = ReturnType<typeof checkoutPhrases>;
type Lang = ReturnType<typeof useLang>;
const SHOWN_FIRST = 3;
const OF_HANDOVER: ReadonlySet<string> = new Set([
  'choice.missing',
  'round.closed',
  'pick-up.closed',
  'zone.not-deliverable',
  'weight.not-deliverable',
  'age.not-deliverable',
  'deposit.outdated',
]);

/** For each shop: home with a round, or fetched. Only days that can really be ordered for are shown, each with its last moment. */
export function WhenStep({ quote, asked }: { readonly quote: Quote; readonly asked: boolean }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const steps = checkoutStepsPhrases(lang);
  const { draft } = useDraft();
  return (
    <Step number={2} title={words.stepWhen}>
      {draft.villageId === '' && <p className="soft">{steps.chooseVillageFirst}</p>}
      {quote.shops.map((shop) => {
        const problem = quote.problems.find((each) => each.shopId === shop.shopId && OF_HANDOVER.has(each.code));
        // "Not chosen yet" is no fault before one has tried to go on; a day that has closed is told at once.
        const told = problem && (asked || problem.code !== 'choice.missing') ? problemText(lang, problem.code) : undefined;
        return <ShopDays key={shop.shopId} shop={shop} fault={told} />;
      })}
      {quote.shops.length > 1 && <p className="soft">{steps.oneFee}</p>}
      {/* Last, since it comes last: what is being pressed must not move. */}
      <Suspense>{draft.villageId !== '' && <LazyRoundNews villageId={draft.villageId} />}</Suspense>
    </Step>
  );
}

function ShopDays({ shop, fault }: { readonly shop: QuotedShop; readonly fault: string | undefined }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const steps = checkoutStepsPhrases(lang);
  const { draft, choose } = useDraft();
  const [all, setAll] = useState(false);
  const stops = useRoundNews(draft.villageId)?.stops ?? [];
  const cardOf = (day: DeliveryDay) => deliveryCard(day, shop, { lang, words, stop: stops.find(({ roundId }) => roundId === day.roundId) });
  const options = [
    ...shop.deliveries.map((day) => ({ id: `delivery/${day.roundId}/${day.day}`, card: cardOf(day) })),
    ...shop.pickups.map((day) => ({ id: `pickup//${day.day}`, card: pickupCard(day, lang, words) })),
  ];
  const chosen = draft.choices[shop.shopId]?.handover;
  const value = chosen && (chosen.kind === 'delivery' ? `delivery/${chosen.roundId}/${chosen.day}` : `pickup//${chosen.day}`);
  // Both ways are among the first shown, and so is what has been chosen.
  const first = [
    ...shop.deliveries.slice(0, SHOWN_FIRST).map((day) => `delivery/${day.roundId}/${day.day}`),
    ...shop.pickups.slice(0, 1).map((day) => `pickup//${day.day}`),
  ];
  const shown = all ? options : options.filter(({ id }) => first.includes(id) || id === value);
  const take = (id: string) => {
    const [kind, roundId = '', day = ''] = id.split('/');
    choose(shop.shopId, { handover: kind === 'delivery' ? { kind, roundId, day } : { kind: 'pickup', day } });
  };
  return (
    <div className={fault ? 'step-fault' : undefined} tabIndex={fault ? -1 : undefined}>
      {draft.villageId !== '' && shop.deliveries.length === 0 && <p className="soft">{words.atShop(shop.seller.name, steps.noDays)}</p>}
      <RadioCards
        name={`when-${shop.shopId}`}
        label={words.handoverFor(shop.seller.name)}
        required
        error={fault}
        choices={shown.map(({ id, card }) => ({ ...card, value: id }))}
        value={value}
        onChange={take}
      />
      {shown.length < options.length && (
        <Button kind="bare" icon="down" onClick={() => setAll(true)}>
          {steps.moreDays}
        </Button>
      )}
    </div>
  );
}

type BusStop = RoundNews['stops'][number];
type Card = Omit<CardChoice<string>, 'value'>;

function deliveryCard(
  day: DeliveryDay,
  { weightGrams, lines }: QuotedShop,
  { lang, words, stop }: { readonly lang: Lang; readonly words: Words; readonly stop: BusStop | undefined },
): Card {
  const steps = checkoutStepsPhrases(lang);
  const amount = formatOre(lang, ore(day.feeOre));
  const whole = day.feeKind === 'scheme' ? steps.feeWithScheme(amount) : steps.feeAmount(amount);
  const fee = day.freightOre > 0 ? steps.feeWithFreight(amount, formatOre(lang, ore(day.freightOre))) : whole;
  const told = {
    from: formatTime(localTime(day.windowFrom)),
    to: formatTime(localTime(day.windowTo)),
    carrier: day.carrierName,
    orderBy: formatMoment(lang, new Date(day.orderBy)),
    fee,
  };
  const full = day.placesLeft < 1;
  const unchecked = day.checksId ? [] : lines.filter(({ checkId }) => checkId).map(({ name }) => name);
  const remarks = [
    ...(full ? [words.full] : day.placesLeft < 6 ? [steps.placesLeft(day.placesLeft)] : []),
    ...(day.tooHeavy ? [steps.tooHeavy(formatQuantity(lang, weightGrams, 'gram'), formatQuantity(lang, day.maxWeightGrams, 'gram'))] : []),
    ...(unchecked.length > 0 ? [steps.checksNoId(unchecked.join(', '))] : []),
    ...(day.takesPayment ? [] : [steps.takesNoPayment]),
  ];
  return {
    // A bus drives past the stop, and not up to the house.
    label: (stop ? words.deliverByBus : words.deliver)(formatDay(lang, localDate(day.day))),
    text: [stop ? steps.busText({ ...told, stop: stop.stopName, time: stop.stopAt ?? '' }) : steps.deliverText(told), ...remarks].join(' '),
    disabled: full || day.tooHeavy || unchecked.length > 0,
  };
}

const pickupCard = (day: PickupDay, lang: Lang, words: Words): Card => ({
  label: words.pickup(formatDay(lang, localDate(day.day))),
  text: checkoutStepsPhrases(lang).pickupText(
    formatTime(localTime(day.opens)),
    formatTime(localTime(day.closes)),
    formatMoment(lang, new Date(day.orderBy)),
  ),
});
