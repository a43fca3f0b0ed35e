import type { StaffBundle } from '@galleria/contract/bundles';
import type { CallArguments } from '@galleria/contract/client';
import type { BundleRefusal } from '@galleria/domain/bundle';
import { CATEGORIES, isCategorySlug } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { parseAmount } from '@galleria/domain/price-file';
import { bundleRefusalText, bundleStaffPhrases } from '@galleria/phrases/bundles-staff';
import { categoryName } from '@galleria/phrases/categories';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BundlePartsField, type ChosenPart } from './bundle-parts-field.tsx';
import type { OwnOfferRow, Where } from './own-offer.ts';
import { FindVariant } from './variant-forms.tsx';

type Category = StaffBundle['category'];
type Wanted = CallArguments<'POST /tenants/:tenant/shops/:shop/bundles'>['body'] & { readonly version?: number };
type Props = { readonly where: Where; readonly bundle?: StaffBundle; readonly onSaved?: (bundle: StaffBundle) => void };

/** Name, parts and price of a bundle, with what the customer saves while it is typed. */
export function BundleForm({ where, bundle, onSaved }: Props) {
  const lang = useLang();
  const words = bundleStaffPhrases(lang);
  const tell = useToast();
  const [parts, setParts] = useState<readonly ChosenPart[]>(bundle?.parts ?? []);
  const [price, setPrice] = useState(bundle ? formatNumber(lang, bundle.priceOre / 100, 2) : '');
  const [category, setCategory] = useState(bundle?.category);
  const [isWrong, setWrong] = useState(false);
  const save = useSave(where, bundle);
  const amount = price.trim() === '' ? undefined : parseAmount(price);
  const priceOre = amount?.ok && amount.value > 0 ? amount.value : undefined;
  const add = (offer: OwnOfferRow) => {
    setParts([...parts, chosen(offer)]);
    if (category === undefined) setCategory(offer.category);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWrong(priceOre === undefined);
    if (priceOre === undefined) return;
    const wanted = wantedFrom(new FormData(event.currentTarget), parts, { priceOre, category: category ?? FIRST_SHELF });
    save.run({ ...wanted, ...(bundle && { version: bundle.version }) }, (saved) => {
      tell(words.saved);
      onSaved?.(saved);
    });
  };
  return (
    <>
      <form className="card stack" onSubmit={submit} noValidate>
        <Named bundle={bundle} category={category ?? FIRST_SHELF} onCategory={setCategory} />
        <BundlePartsField parts={parts} onChange={setParts} />
        <TextField
          label={words.packetPrice}
          hint={words.priceHint}
          inputMode="decimal"
          required
          short
          value={price}
          error={isWrong ? words.amountWrong : undefined}
          onChange={(event) => setPrice(event.target.value)}
        />
        <Compared parts={parts} priceOre={priceOre} bundle={bundle} />
        <Checkbox label={words.mayCostMore} hint={words.mayCostMoreHint} name="mayCostMore" defaultChecked={bundle?.mayCostMore ?? false} />
        <Checkbox label={words.isHidden} hint={words.isHiddenHint} name="hidden" defaultChecked={bundle?.hidden ?? false} />
        <p className="soft">
          {words.fractions} {words.promotions}
        </p>
        <Refused problem={save.error} />
        <Button type="submit" size="large" busy={save.isPending && words.savingNow}>
          {words.save}
        </Button>
      </form>
      <FindVariant where={where} without={parts.map(({ offerId }) => offerId)} onAdd={add} />
    </>
  );
}

/** Where a bundle stands until its first part has said where that one does. */
const FIRST_SHELF: Category = 'pantry';

const chosen = ({ id, name, sku, price }: OwnOfferRow): ChosenPart => ({
  ...{ offerId: id, name, sku, quantity: 1, priceOre: price.ore, left: null, obstacle: null },
});

function wantedFrom(form: FormData, parts: readonly ChosenPart[], typed: Pick<Wanted, 'priceOre' | 'category'>): Wanted {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    name: text('name'),
    description: text('description'),
    ...typed,
    mayCostMore: form.has('mayCostMore'),
    hidden: form.has('hidden'),
    parts: parts.map(({ offerId, quantity }) => ({ offerId, quantity })),
  };
}

function useSave(where: Where, bundle: StaffBundle | undefined) {
  const keep = useKeepReply();
  const command = useCommand<Wanted, StaffBundle>({
    method: bundle ? 'PUT' : 'POST',
    path: bundle ? `${where.api}/bundles/${bundle.id}` : `${where.api}/bundles`,
    ...(bundle ? {} : { purpose: `bundle.${where.api}` }),
    changes: [`${where.api}/offers`, `${where.api}/bundles`],
  });
  const run = (wanted: Wanted, after: (saved: StaffBundle) => void) =>
    command.mutate(wanted, {
      onSuccess: (saved) => {
        keep(`${where.api}/bundles/${saved.id}`, saved);
        after(saved);
      },
    });
  return { run, error: command.error, isPending: command.isPending };
}

type NamedProps = {
  readonly bundle: StaffBundle | undefined;
  readonly category: Category;
  readonly onCategory: (category: Category) => void;
};
function Named({ bundle, category, onCategory }: NamedProps) {
  const lang = useLang();
  const words = bundleStaffPhrases(lang);
  return (
    <>
      <TextField label={words.name} hint={words.nameHint} name="name" defaultValue={bundle?.name ?? ''} required maxLength={160} />
      <TextArea label={words.description} name="description" defaultValue={bundle?.description ?? ''} maxLength={2000} rows={3} />
      <Select
        label={words.category}
        hint={words.categoryHint}
        name="category"
        required
        value={category}
        onChange={({ target }) => isCategorySlug(target.value) && onCategory(target.value)}
        choices={CATEGORIES.filter(({ parent, kind }) => parent !== null && kind !== 'service').map(({ slug }) => ({
          value: slug,
          label: categoryName(lang, slug),
        }))}
      />
    </>
  );
}

type ComparedProps = {
  readonly parts: readonly ChosenPart[];
  readonly priceOre: number | undefined;
  readonly bundle: StaffBundle | undefined;
};

/** What the parts cost one by one beside the price that is being typed. */
function Compared({ parts, priceOre, bundle }: ComparedProps) {
  const lang = useLang();
  const words = bundleStaffPhrases(lang);
  const money = (amount: number) => formatOre(lang, ore(amount));
  if (parts.length === 0) return null;
  const together = parts.reduce((sum, part) => sum + part.priceOre * part.quantity, 0);
  const less = priceOre === undefined ? 0 : together - priceOre;
  return (
    <Notice tone={less < 0 ? 'warn' : 'info'} live>
      <p>
        {words.together(money(together))} {less > 0 && words.saving(money(less))} {less < 0 && words.dearer(money(-less))}
      </p>
      {bundle && bundle.asksOre < bundle.priceOre && <p>{words.cheaperNow(money(bundle.asksOre))}</p>}
      {bundle && bundle.depositOre > 0 && <p>{words.depositBeside(money(bundle.depositOre))}</p>}
    </Notice>
  );
}

/** Everything that is against it, or what else went wrong. */
function Refused({ problem }: { readonly problem: ApiProblem | null }) {
  const lang = useLang();
  if (problem?.code !== 'bundle.refused') return <ProblemNotice problem={problem} />;
  // The refusals of the contract are those of the domain; each carries the name or sum that its words need.
  const texts = (problem.params.refusals as readonly BundleRefusal[]).map((refusal) => bundleRefusalText(lang, refusal));
  return (
    <Notice tone="error" live>
      <ul>
        {[...new Set(texts)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}
