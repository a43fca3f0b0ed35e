import type { Reply } from '@galleria/contract/client';
import { ore } from '@galleria/domain/money';
import type { PromotionRefusal } from '@galleria/domain/promotion';
import { addDays, dayOf } from '@galleria/domain/time';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { promotionStaffPhrases, refusalText } from '@galleria/phrases/promotions-staff';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { Money } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Where } from './promotions-page.tsx';
import { KINDS, type Kind, type NewPromotion, readPromotion, type Wrong } from './read-promotion.ts';

type Offer = Reply<'GET /tenants/:tenant/shops/:shop/offers/:offer'>;
type Prices = Reply<'GET /tenants/:tenant/shops/:shop/offers/:offer/prices'>;
type Made = Reply<'POST /tenants/:tenant/shops/:shop/promotions'>;
type Props = { readonly where: Where; readonly offer: Offer; readonly onMade: () => void };

/** A promotion of one item: what it costs, which days, and beside it what a reduction is measured by. */
export function NewPromotionPage({ where, id, onMade }: { readonly where: Where; readonly id: string; readonly onMade: () => void }) {
  const offer = useApi<Offer>(`${where.api}/offers/${id}`, { staleTime: 0 });
  return <Loaded query={offer}>{(known) => <Planning where={where} offer={known} onMade={onMade} />}</Loaded>;
}

function Planning({ where, offer, onMade }: Props) {
  const words = promotionStaffPhrases(useLang());
  const [from, setFrom] = useState<string>(() => dayOf(new Date()));
  const prices = useApi<Prices>(apiPath(`${where.api}/offers/${offer.id}/prices`, { from }), { staleTime: 0 });
  return (
    <div className="stack own-editor">
      <PageHeader title={words.newTitle(offer.name)} text={words.unchanging}>
        <Link className="button button-quiet" to={where.page}>
          {words.back}
        </Link>
      </PageHeader>
      {prices.data && <Measure prices={prices.data} />}
      <PlanForm
        where={where}
        offer={offer}
        from={from}
        onFrom={setFrom}
        mayPerish={prices.data?.mayBePerishable ?? false}
        onMade={onMade}
      />
      {prices.data && <History prices={prices.data} />}
    </div>
  );
}

/** What a reduction from the chosen day is measured by. */
function Measure({ prices }: { readonly prices: Prices }) {
  const lang = useLang();
  const words = promotionStaffPhrases(lang);
  if (prices.forbidden) return <Notice tone="warn">{words.forbidden}</Notice>;
  return (
    <Notice live>
      <p>
        {words.ordinary(formatOre(lang, ore(prices.priceOre)))}{' '}
        {prices.lowestOre === null ? words.noLowest : words.lowest(formatOre(lang, ore(prices.lowestOre)))}
      </p>
    </Notice>
  );
}

type FormProps = Props & { readonly from: string; readonly onFrom: (day: string) => void; readonly mayPerish: boolean };

function PlanForm({ where, offer, from, onFrom, mayPerish, onMade }: FormProps) {
  const lang = useLang();
  const words = promotionStaffPhrases(lang);
  const tell = useToast();
  const [kind, setKind] = useState<Kind>('price');
  const [wrong, setWrong] = useState<Wrong>({});
  const plan = useCommand<NewPromotion, Made>({
    method: 'POST',
    path: `${where.api}/promotions`,
    purpose: `new-promotion.${offer.id}`,
    changes: [`${where.api}/promotions`, `${where.api}/offers`],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { promotion, wrong: found } = readPromotion((name) => String(form.get(name) ?? '').trim(), kind, words);
    setWrong(found);
    if (!promotion) return;
    const made = () => {
      tell(words.saved(offer.name));
      onMade();
    };
    plan.mutate({ offerId: offer.id, ...promotion }, { onSuccess: made });
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <Select
        label={words.kind}
        required
        value={kind}
        onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? 'price')}
        choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <div className="own-fields">
        <DealFields kind={kind} wrong={wrong} mayPerish={mayPerish} />
      </div>
      <div className="own-fields">
        <DayFields wrong={wrong} from={from} onFrom={onFrom} />
      </div>
      <TextField label={words.label} hint={words.labelHint} name="label" maxLength={60} />
      <Why problem={plan.error} />
      <Button type="submit" size="large" busy={plan.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

/** What the law or arithmetic has against it, or what else went wrong. */
function Why({ problem }: { readonly problem: ApiProblem | null }) {
  const lang = useLang();
  if (problem?.code !== 'promotion.refused') return <ProblemNotice problem={problem} />;
  // The refusals of the contract are those of the domain; each carries the numbers that its words need.
  const refusals = problem.params.refusals as readonly PromotionRefusal[];
  return (
    <Notice tone="error" live>
      <ul>
        {refusals.map((refusal) => (
          <li key={refusal.reason}>{refusalText(lang, refusal)}</li>
        ))}
      </ul>
    </Notice>
  );
}

type DayProps = Pick<FormProps, 'from' | 'onFrom'> & { readonly wrong: Wrong };
function DayFields({ wrong, from, onFrom }: DayProps) {
  const words = promotionStaffPhrases(useLang());
  return (
    <>
      <TextField
        label={words.from}
        name="fromDay"
        type="date"
        required
        short
        value={from}
        error={wrong.fromDay}
        onChange={(event) => event.target.value && onFrom(event.target.value)}
      />
      <TextField
        label={words.to}
        name="toDay"
        type="date"
        required
        short
        defaultValue={addDays(dayOf(new Date()), 6)}
        error={wrong.toDay}
      />
    </>
  );
}

function DealFields({ kind, wrong, mayPerish }: { readonly kind: Kind; readonly wrong: Wrong; readonly mayPerish: boolean }) {
  const words = promotionStaffPhrases(useLang());
  return (
    <>
      {kind !== 'price' && <TextField label={words.take} name="take" inputMode="numeric" required short error={wrong.take} />}
      {kind !== 'take-pay' && (
        <TextField
          label={kind === 'price' ? words.price : words.forPrice}
          hint={words.priceHint}
          name="price"
          inputMode="decimal"
          required
          short
          error={wrong.price}
        />
      )}
      {kind === 'take-pay' && <TextField label={words.pay} name="pay" inputMode="numeric" required short error={wrong.pay} />}
      {kind !== 'price' && <TextField label={words.most} hint={words.mostHint} name="most" inputMode="numeric" short error={wrong.most} />}
      {kind === 'price' && (
        <TextField
          label={words.shopLowest}
          hint={words.shopLowestHint}
          name="shopLowest"
          inputMode="decimal"
          short
          error={wrong.shopLowest}
        />
      )}
      {kind === 'price' && mayPerish && <Checkbox label={words.perishable} hint={words.perishableHint} name="perishable" />}
    </>
  );
}

function History({ prices }: { readonly prices: Prices }) {
  const lang = useLang();
  const words = promotionStaffPhrases(lang);
  return (
    <Table
      caption={words.historyTitle}
      rows={prices.history}
      rowKey={({ fromAt, priceOre }) => `${fromAt}/${priceOre}`}
      columns={[
        { key: 'from', label: words.historyFrom, cell: ({ fromAt }) => formatMoment(lang, new Date(fromAt), { year: true }) },
        { key: 'price', label: words.historyPrice, cell: ({ priceOre }) => <Money ore={ore(priceOre)} />, end: true },
      ]}
    />
  );
}
