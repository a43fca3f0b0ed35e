import type { CallArguments } from '@galleria/contract/client';
import { CATEGORIES, PRICE_UNITS, parseContent } from '@galleria/domain/catalogue';
import { parseAmount } from '@galleria/domain/price-file';
import { categoryName } from '@galleria/phrases/categories';
import { offersPhrases } from '@galleria/phrases/offers';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { OwnOffer, Where } from './own-offer.ts';

type NewOffer = CallArguments<'POST /tenants/:tenant/shops/:shop/offers'>['body'];
type Wrong = { readonly name?: string; readonly price?: string; readonly content?: string };
type Words = ReturnType<typeof offersPhrases>;

/** The first lines of goods that no till tells of; the rest is filled in on the goods' own page, where the gate says what is missing. */
export function NewOfferForm({ where, onMade }: { readonly where: Where; readonly onMade: (id: string) => void }) {
  const words = offersPhrases(useLang());
  const tell = useToast();
  const [wrong, setWrong] = useState<Wrong>({});
  const make = useCommand<NewOffer, OwnOffer>({
    method: 'POST',
    path: `${where.api}/offers`,
    purpose: `new-offer.${where.api}`,
    changes: [`${where.api}/offers`],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { offer, wrong: found } = read((name) => String(form.get(name) ?? '').trim(), words);
    setWrong(found);
    if (!offer) return;
    const made = (reply: OwnOffer) => {
      tell(words.newSaved(reply.name));
      onMade(reply.id);
    };
    make.mutate(offer, { onSuccess: made });
  };
  const known = make.error?.code === 'offer.already-there' ? make.error.params : undefined;
  return (
    <div className="stack own-editor">
      <PageHeader title={words.newTitle} text={words.newText}>
        <Link className="button button-quiet" to={where.page}>
          {words.backToList}
        </Link>
      </PageHeader>
      <form className="card stack" onSubmit={submit} noValidate>
        <Fields wrong={wrong} />
        <ProblemNotice problem={make.error} />
        {typeof known?.id === 'string' && (
          <Link className="button button-quiet" to={`${where.page}/${known.id}`}>
            {words.openKnown(String(known.name))}
          </Link>
        )}
        <Button type="submit" size="large" busy={make.isPending && words.saving}>
          {words.newSave}
        </Button>
      </form>
    </div>
  );
}

function Fields({ wrong }: { readonly wrong: Wrong }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const leaves = CATEGORIES.filter(({ parent }) => parent !== null);
  return (
    <>
      <TextField label={words.name} name="name" required maxLength={160} error={wrong.name} />
      <div className="own-fields">
        <TextField label={words.brand} name="brand" maxLength={80} />
        <Select
          label={words.category}
          name="category"
          required
          choices={leaves.map(({ slug }) => ({ value: slug, label: categoryName(lang, slug) }))}
        />
        <TextField label={words.priceLabel} hint={words.priceHint} name="price" inputMode="decimal" required short error={wrong.price} />
        <Select label={words.newPer} name="per" required choices={PRICE_UNITS.map((value) => ({ value, label: words.per[value] }))} />
        <TextField label={words.content} hint={words.contentHint} name="content" short error={wrong.content} />
        <TextField label={words.gtin} name="gtin" inputMode="numeric" maxLength={20} />
        <TextField label={words.newSku} hint={words.newSkuHint} name="sku" maxLength={40} />
      </div>
    </>
  );
}

function read(text: (name: string) => string, words: Words): { readonly offer?: NewOffer; readonly wrong: Wrong } {
  const price = parseAmount(text('price'));
  const content = text('content') === '' ? null : parseContent(text('content').replace(/\u00a0/g, ' '));
  const category = CATEGORIES.find(({ slug }) => slug === text('category'))?.slug as NewOffer['category'] | undefined; // slugs of the tree
  const isPriced = price.ok && price.value > 0;
  const wrong: Wrong = {
    ...(text('name') === '' && { name: words.nameWrong }),
    ...(!isPriced && { price: words.amountWrong }),
    ...(content === undefined && { content: words.contentWrong }),
  };
  if (Object.keys(wrong).length > 0 || !isPriced || content === undefined || !category) return { wrong };
  const offer: NewOffer = {
    name: text('name'),
    brand: text('brand') || null,
    category,
    priceOre: price.value,
    per: PRICE_UNITS.find((unit) => unit === text('per')) ?? 'piece',
    content: content && { ...content },
    gtin: text('gtin') || null,
    ...(text('sku') && { sku: text('sku') }),
  };
  return { offer, wrong };
}
