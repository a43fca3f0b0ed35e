import {
  CATEGORIES,
  depositOn,
  greenClaims,
  lastDayOfDeposit,
  parseContent,
  STOCK_KINDS,
  TEMPERATURE_ZONES,
} from '@galleria/domain/catalogue';
import { parseAmount } from '@galleria/domain/price-file';
import { dayOf, localDate } from '@galleria/domain/time';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { categoryName } from '@galleria/phrases/categories';
import { formatDay, formatNumber, formatQuantity } from '@galleria/phrases/format';
import { offersPhrases } from '@galleria/phrases/offers';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import type { FormProps, OfferEdit, OwnOffer } from './own-offer.ts';
import { Fact } from './register-facts.tsx';

type Change = { -readonly [K in keyof Omit<OfferEdit, 'version'>]: OfferEdit[K] };
type Wrong = { price?: string; deposit?: string; content?: string; onHand?: string; homeDays?: string };

/** Name, price, VAT, size, stock: what a till also tells. Only what differs is sent, so that only that is marked as set by hand. */
export function SaleForm({ offer, onSave, busy }: FormProps) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const [wrong, setWrong] = useState<Wrong>({});
  const [isSame, setSame] = useState(false);
  const [text, setText] = useState(`${offer.name} ${offer.description}`);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { change, wrong: found } = read((name) => String(form.get(name) ?? '').trim(), offer, words);
    setWrong(found);
    setSame(Object.keys(change).length === 0 && Object.keys(found).length === 0);
    if (Object.keys(found).length === 0 && Object.keys(change).length > 0) onSave(change);
  };
  return (
    <form
      id="sale"
      className="card stack"
      onSubmit={submit}
      onInput={(event) => setText(saidIn(new FormData(event.currentTarget)))}
      noValidate
    >
      <h2>{words.saleTitle}</h2>
      <Basics offer={offer} wrong={wrong} />
      <Placing offer={offer} />
      <Shelf offer={offer} wrong={wrong} />
      <TextArea label={words.description} name="description" defaultValue={offer.description} maxLength={2000} />
      <GreenClaims text={text} />
      {isSame && <p role="status">{words.noChange}</p>}
      <Button type="submit" busy={busy && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

const saidIn = (form: FormData): string => `${String(form.get('name') ?? '')} ${String(form.get('description') ?? '')}`;

/** A hint, no gate: whether a claim is proved nobody but the shop can know. */
function GreenClaims({ text }: { readonly text: string }) {
  const words = offersPhrases(useLang());
  const found = greenClaims(text);
  return (
    <div role="status">
      {found.length > 0 && (
        <Notice tone="warn" title={words.greenTitle}>
          <p>{words.greenText(found.map((each) => `”${each}”`).join(', '))}</p>
        </Notice>
      )}
    </div>
  );
}

const kronor = (lang: 'sv' | 'en' | string, amount: number): string => formatNumber(lang === 'en' ? 'en' : 'sv', amount / 100, 2, true);

function Basics({ offer, wrong }: { readonly offer: OwnOffer; readonly wrong: Wrong }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const content = offer.content ? formatQuantity(lang, offer.content.quantity, offer.content.unit) : '';
  const endsOn = lastDayOfDeposit(offer.depositOre);
  return (
    <>
      <TextField label={words.name} name="name" defaultValue={offer.name} required maxLength={160} />
      <TextField label={words.brand} name="brand" defaultValue={offer.brand ?? ''} maxLength={80} />
      <RegisterName offer={offer} />
      <div className="own-fields">
        <TextField
          label={`${words.priceLabel} ${words.pricePer[offer.price.unit]}`}
          hint={words.priceHint}
          name="price"
          defaultValue={kronor(lang, offer.price.ore)}
          inputMode="decimal"
          required
          short
          error={wrong.price}
        />
        <TextField label={words.content} hint={words.contentHint} name="content" defaultValue={content} short error={wrong.content} />
        <TextField
          label={words.deposit}
          hint={endsOn ? words.depositEnds(formatDay(lang, endsOn, { year: true })) : words.depositHint}
          name="deposit"
          defaultValue={offer.depositOre === 0 ? '' : kronor(lang, offer.depositOre)}
          inputMode="decimal"
          short
          error={wrong.deposit}
        />
      </div>
    </>
  );
}

/** What the item register calls the goods, to be put in the fields above by a press. */
function RegisterName({ offer }: { readonly offer: OwnOffer }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const item = offer.registerItem;
  const isNews = item && (item.name !== offer.name || (item.brand !== null && item.brand !== offer.brand));
  if (!isNews) return null;
  const fill = (name: string, value: string) => {
    const field = document.getElementById('sale')?.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (field) field.value = value;
  };
  return (
    <Notice title={words.registerTitle}>
      <p>{words.registerSource(item.source, formatDay(lang, localDate(item.date), { year: true }))}</p>
      <dl className="own-register">
        <Fact label={words.name} text={item.name} onUse={() => fill('name', item.name)} />
        {item.brand !== null && <Fact label={words.brand} text={item.brand} onUse={() => fill('brand', item.brand ?? '')} />}
      </dl>
    </Notice>
  );
}

function Placing({ offer }: { readonly offer: OwnOffer }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const leaves = CATEGORIES.filter(({ parent, slug }) => parent !== null || slug === offer.category);
  const ages = ['none', '15', '18'] as const;
  return (
    <div className="own-fields">
      <Select
        label={words.category}
        name="category"
        required
        defaultValue={offer.category}
        choices={leaves.map(({ slug }) => ({ value: slug, label: categoryName(lang, slug) }))}
      />
      <Select
        label={words.vat}
        name="vatCategory"
        required
        defaultValue={offer.vatCategory}
        choices={VAT_CATEGORIES.map((value) => ({ value, label: words.vatNames[value] }))}
      />
      <Select
        label={words.ageLimit}
        name="ageLimit"
        required
        defaultValue={offer.ageLimit === null ? 'none' : String(offer.ageLimit)}
        choices={ages.map((value) => ({ value, label: words.ageLimits[value] }))}
      />
      <Select
        label={words.zone}
        name="zone"
        required
        defaultValue={offer.zone}
        choices={TEMPERATURE_ZONES.map((value) => ({ value, label: words.zones[value] }))}
      />
      <TextField label={words.gtin} name="gtin" defaultValue={offer.gtin ?? ''} inputMode="numeric" maxLength={20} />
    </div>
  );
}

function Shelf({ offer, wrong }: { readonly offer: OwnOffer; readonly wrong: Wrong }) {
  const words = offersPhrases(useLang());
  const isCounted = offer.stockKind === 'counted';
  const [kind, setKind] = useState<string>(offer.stockKind);
  return (
    <div className="own-fields">
      <Select
        label={words.stockKind}
        name="stockKind"
        required
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        choices={STOCK_KINDS.map((value) => ({ value, label: words.stockKinds[value] }))}
      />
      {kind === 'ordered-home' && <HomeDays offer={offer} wrong={wrong} />}
      {isCounted && offer.price.unit === 'piece' && (
        <TextField
          label={words.onHand}
          hint={words.onHandText(offer.available ?? 0, offer.reserved ?? 0)}
          name="onHand"
          defaultValue={String(offer.onHand ?? 0)}
          inputMode="numeric"
          short
          error={wrong.onHand}
        />
      )}
      <TextField label={words.shelf} hint={words.shelfHint} name="shelf" defaultValue={offer.shelf} maxLength={60} />
    </div>
  );
}

/** In how many days goods that are not kept in the shop are there: what residents are told, and what no day of a round comes before. */
function HomeDays({ offer, wrong }: { readonly offer: OwnOffer; readonly wrong: Wrong }) {
  const words = offersPhrases(useLang());
  return (
    <>
      <TextField
        label={words.homeDaysFrom}
        hint={words.homeDaysHint}
        name="homeFrom"
        defaultValue={offer.homeDays?.from ?? ''}
        inputMode="numeric"
        short
        required
        error={wrong.homeDays}
      />
      <TextField label={words.homeDaysTo} name="homeTo" defaultValue={offer.homeDays?.to ?? ''} inputMode="numeric" short required />
    </>
  );
}

type Words = ReturnType<typeof offersPhrases>;

/** What the form says differently from the offer, and what cannot be read of it. */
function read(text: (name: string) => string, offer: OwnOffer, words: Words): { change: Change; wrong: Wrong } {
  const change: Change = {};
  const wrong: Wrong = {};
  const price = parseAmount(text('price'));
  if (!price.ok || price.value === 0) wrong.price = words.amountWrong;
  else if (price.value !== offer.price.ore) change.priceOre = price.value;
  const deposit = text('deposit') === '' ? { ok: true as const, value: 0 } : parseAmount(text('deposit'));
  if (!deposit.ok) wrong.deposit = words.amountWrong;
  else if (deposit.value !== offer.depositOre) {
    if (depositOn(deposit.value, dayOf(new Date())) === 'right') change.depositOre = deposit.value;
    else wrong.deposit = words.depositWrong;
  }
  const content = text('content') === '' ? null : parseContent(text('content').replace(/\u00a0/g, ' '));
  if (content === undefined) wrong.content = words.contentWrong;
  else if (content?.quantity !== offer.content?.quantity || content?.unit !== offer.content?.unit)
    change.content = content && { ...content };
  if (text('onHand') !== '' && text('onHand') !== String(offer.onHand)) {
    if (/^\d{1,6}$/.test(text('onHand'))) change.onHand = Number(text('onHand'));
    else wrong.onHand = words.amountWrong;
  }
  const simple = plain(text, offer);
  if ((simple.stockKind ?? offer.stockKind) === 'ordered-home') {
    const days = homeDaysOf(text('homeFrom'), text('homeTo'));
    if (!days) wrong.homeDays = words.homeDaysWrong;
    else if (days.from !== offer.homeDays?.from || days.to !== offer.homeDays.to) change.homeDays = days;
  }
  return { change: { ...change, ...simple }, wrong };
}

function homeDaysOf(from: string, to: string): { from: number; to: number } | undefined {
  const days = { from: Number(from), to: Number(to) };
  const isRead = /^\d{1,2}$/.test(from) && /^\d{1,2}$/.test(to);
  return isRead && days.from <= days.to && days.to <= 60 ? days : undefined;
}

function plain(text: (name: string) => string, offer: OwnOffer): Change {
  const change: Change = {};
  if (text('name') !== '' && text('name') !== offer.name) change.name = text('name');
  if (text('brand') !== (offer.brand ?? '')) change.brand = text('brand') || null;
  const zone = TEMPERATURE_ZONES.find((each) => each === text('zone'));
  if (zone && zone !== offer.zone) change.zone = zone;
  if (text('description') !== offer.description) change.description = text('description');
  if (text('shelf') !== offer.shelf) change.shelf = text('shelf');
  if (text('gtin') !== (offer.gtin ?? '')) change.gtin = text('gtin') || null;
  const category = CATEGORIES.find(({ slug }) => slug === text('category'))?.slug as OwnOffer['category'] | undefined;
  if (category && category !== offer.category) change.category = category;
  const vat = VAT_CATEGORIES.find((each) => each === text('vatCategory'));
  if (vat && vat !== offer.vatCategory) change.vatCategory = vat;
  const stockKind = STOCK_KINDS.find((each) => each === text('stockKind'));
  if (stockKind && stockKind !== offer.stockKind) change.stockKind = stockKind;
  const ageLimit = text('ageLimit') === '18' ? 18 : text('ageLimit') === '15' ? 15 : null;
  if (ageLimit !== offer.ageLimit) change.ageLimit = ageLimit;
  return change;
}
