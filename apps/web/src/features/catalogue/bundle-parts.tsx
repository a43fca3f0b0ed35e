import type { BundlePart } from '@galleria/contract/catalogue';
import type { Reply } from '@galleria/contract/client';
import { allergensOfParts } from '@galleria/domain/bundle';
import { addOre, ore } from '@galleria/domain/money';
import { promoted, promotionOn } from '@galleria/domain/promotion';
import { dayOf } from '@galleria/domain/time';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { Link } from 'wouter';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { AskShop } from './food-facts.tsx';
import { HazardLabel } from './hazard-label.tsx';

export type BundleReply = Pick<Reply<'GET /tenants/:tenant/storefront/offers/:offer'>, 'offer' | 'detail' | 'shop' | 'now'>;
type Parts = { readonly parts: readonly BundlePart[] };

/** Beside the price of a bundle: what its parts cost one by one today. A comparison, and no reduction of anything. */
export function BundlePrice({ reply: { offer, detail, now } }: { readonly reply: BundleReply }) {
  const lang = useLang();
  const words = bundlePhrases(lang);
  const today = dayOf(new Date(now));
  const parts = detail.bundle?.parts ?? [];
  const separate = addOre(
    ...parts.map(
      ({ priceOre, quantity, promotions }) =>
        promoted({ priceOre: ore(priceOre), amount: 1 }, quantity, promotionOn(promotions, today)).goods,
    ),
  );
  const asked = promoted({ priceOre: ore(offer.price.ore), amount: 1 }, 1, promotionOn(offer.promotions, today)).goods;
  const saved = separate - asked;
  return (
    <>
      {saved > 0 && (
        <p>
          {words.separate(formatOre(lang, separate))}. {words.less(formatOre(lang, ore(saved)))}.
        </p>
      )}
      {saved < 0 && !detail.bundle?.mayCostMore && <p>{words.more}</p>}
      <p className="soft">
        {words.vat} {parts.some(({ promotions }) => promotionOn(promotions, today)) && words.promotions}
      </p>
    </>
  );
}

/** What a bundle holds, with what the law wants told of each part before the purchase: content, age, hazards, allergens, the right to return it. */
export function BundleParts({ reply: { detail, shop } }: { readonly reply: BundleReply }) {
  const lang = useLang();
  const words = bundlePhrases(lang);
  const parts = detail.bundle?.parts ?? [];
  return (
    <section aria-labelledby="delar">
      <h2 id="delar">{words.title}</h2>
      <ul className="plain-list stack">
        {parts.map((part) => (
          <Part key={part.offerId} part={part} />
        ))}
      </ul>
      <Allergens parts={parts} shop={shop} />
      <p className="soft">{words.readMore}</p>
      <Withdrawal parts={parts} />
    </section>
  );
}

function Part({ part }: { readonly part: BundlePart }) {
  const lang = useLang();
  const words = bundlePhrases(lang);
  const catalogue = cataloguePhrases(lang);
  const { hazards } = part;
  const facts = [
    part.content && formatQuantity(lang, part.content.quantity, part.content.unit),
    words.byItself(formatOre(lang, ore(part.priceOre))),
    part.depositOre > 0 && catalogue.deposit(formatOre(lang, ore(part.depositOre))),
    part.zone !== 'ambient' && (part.zone === 'frozen' ? catalogue.frozen : catalogue.chilled),
    part.ageLimit !== null && catalogue.ageLimit(part.ageLimit),
  ];
  return (
    <li>
      {formatQuantity(lang, part.quantity, 'piece')} <Link href={`/vara/${part.offerId}`}>{part.name}</Link>
      <br />
      <span className="soft">{facts.filter(Boolean).join(' · ')}</span>
      {hazards?.hazardous && <HazardLabel label={hazards.label} />}
    </li>
  );
}

function Allergens({ parts, shop }: Parts & Pick<BundleReply, 'shop'>) {
  const lang = useLang();
  const words = bundlePhrases(lang);
  const catalogue = cataloguePhrases(lang);
  if (!parts.some(({ isFood }) => isFood)) return null;
  const { contains, mayContain, unknown } = allergensOfParts(parts);
  const named = (list: typeof contains) =>
    list.map(({ code, parts: of }) => words.of(catalogue.allergenNames[code], of.join(', '))).join(', ');
  return (
    <>
      <h3>{words.allergens}</h3>
      {contains.length > 0 && (
        <p>
          <strong>{catalogue.contains}:</strong> {named(contains)}
        </p>
      )}
      {mayContain.length > 0 && (
        <p>
          <strong>{catalogue.mayContain}:</strong> {named(mayContain)}
        </p>
      )}
      {unknown.length > 0 ? (
        <Notice tone="warn" title={words.unknown(unknown.join(', '))}>
          <AskShop shop={shop} />
        </Notice>
      ) : (
        contains.length === 0 && mayContain.length === 0 && <p>{words.none}</p>
      )}
    </>
  );
}

function Withdrawal({ parts }: Parts) {
  const words = bundlePhrases(useLang());
  return (
    <p className="soft">
      {words.withdrawal}{' '}
      {parts.map(({ name, withdrawable }) => `${name} ${withdrawable ? words.mayReturn : words.mayNotReturn}`).join(', ')}.
    </p>
  );
}
