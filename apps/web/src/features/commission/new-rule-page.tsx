import type { CommissionPage as Commission, CommissionRule } from '@galleria/contract/commission';
import { CATEGORY_SLUGS } from '@galleria/domain/catalogue';
import { commissionExample, MAX_BASIS_POINTS } from '@galleria/domain/commission';
import { kronor } from '@galleria/domain/money';
import { addDays, localDate } from '@galleria/domain/time';
import { categoryName } from '@galleria/phrases/categories';
import { commissionPhrases } from '@galleria/phrases/commission';
import { formatOre, parseNumber } from '@galleria/phrases/format';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { readKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Shops are to be told of new terms fifteen days before. Source: P2B (EU) 2019/1150 article 3(2); DOMAIN 3.7. */
const NOTICE_DAYS = 15;

/** A commission from a coming day, with what it comes to while it is typed. */
export function NewRulePage() {
  const workplace = useWorkplace();
  const words = commissionPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/officer/commission`;
  const commission = useApi<Commission>(path, { staleTime: 0 });
  const back = `${workplacePath(workplace)}/commission`;
  return (
    <>
      <p className="screen-only">
        <Link to={back}>← {words.back}</Link>
      </p>
      <PageHeader title={words.addTitle} text={words.addText} />
      <Loaded query={commission} rows={8}>
        {(shown) =>
          shown.issuer ? <RuleForm commission={shown} path={path} back={back} /> : <Notice tone="warn">{words.issuerMissing}</Notice>
        }
      </Loaded>
    </>
  );
}

interface Typed {
  readonly shopId: string;
  readonly category: string;
  readonly percent: string;
  readonly order: string;
  readonly onFees: boolean;
  readonly ends: boolean;
  readonly from: string;
}

/** Hundredths of a per cent; undefined for what is none, or has more decimals than that. */
function basisPointsOf(text: string): number | undefined {
  const percent = parseNumber(text.trim() === '' ? '0' : text.replace(/\s*%$/, ''));
  if (percent === undefined) return undefined;
  const points = Math.round(percent * 100);
  return points < 0 || points > MAX_BASIS_POINTS || Math.abs(percent * 100 - points) > 1e-6 ? undefined : points;
}
function orderOreOf(text: string): number | undefined {
  const amount = readKronor(text);
  return amount === undefined || amount > 100_000 ? undefined : amount;
}

type Body = Omit<CommissionRule, 'id'>;
function bodyOf({ shopId, category, percent, order, onFees, ends, from }: Typed): Body | undefined {
  const basisPoints = ends ? 0 : basisPointsOf(percent);
  const orderOre = ends || category !== '' ? 0 : orderOreOf(order);
  if (basisPoints === undefined || orderOre === undefined) return undefined;
  const takesFees = onFees && category === '' && !ends;
  return { shopId: shopId || null, category: category || null, from, ends, basisPoints, orderOre, onFees: takesFees };
}

type FormProps = { readonly commission: Commission; readonly path: string; readonly back: string };
function RuleForm({ commission, path, back }: FormProps) {
  const words = commissionPhrases(useLang());
  const navigate = useNavigate();
  const tell = useToast();
  const first = addDays(localDate(commission.today), NOTICE_DAYS);
  const [typed, setTyped] = useState<Typed>({ shopId: '', category: '', percent: '', order: '', onFees: false, ends: false, from: first });
  const [tried, setTried] = useState(false);
  const save = useCommand<Body, Commission>({ method: 'POST', path: `${path}/rules`, purpose: `commission.${path}`, changes: [path] });
  const body = bodyOf(typed);
  const isLate = typed.from <= commission.today;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!body || isLate) return;
    const done = () => {
      tell(words.saved);
      void navigate({ to: back });
    };
    save.mutate(body, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Fields
        typed={typed}
        shops={commission.shops}
        errors={{ tried, isLate }}
        onChange={(change) => setTyped((before) => ({ ...before, ...change }))}
      />
      <Preview body={body} vatPercent={commission.issuer?.vatPercent ?? 0} />
      <ProblemNotice problem={save.error} />
      <Button type="submit" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

type FieldsProps = {
  readonly typed: Typed;
  readonly shops: Commission['shops'];
  readonly errors: { readonly tried: boolean; readonly isLate: boolean };
  readonly onChange: (change: Partial<Typed>) => void;
};
function Fields({ typed, shops, errors: { tried, isLate }, onChange }: FieldsProps) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  return (
    <>
      <Select
        label={words.who}
        required
        value={typed.shopId}
        onChange={({ target }) => onChange({ shopId: target.value })}
        choices={[{ value: '', label: words.everyShop }, ...shops.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Select
        label={words.goods}
        required
        value={typed.category}
        onChange={({ target }) => onChange({ category: target.value })}
        choices={[
          { value: '', label: words.everything },
          ...CATEGORY_SLUGS.map((slug) => ({ value: slug, label: categoryName(lang, slug) })),
        ]}
      />
      {(typed.shopId !== '' || typed.category !== '') && (
        <Checkbox label={words.endsField} checked={typed.ends} onChange={({ target }) => onChange({ ends: target.checked })} />
      )}
      {!typed.ends && <Amounts typed={typed} tried={tried} onChange={onChange} />}
      <TextField
        label={words.fromField}
        hint={words.fromHint}
        type="date"
        short
        required
        value={typed.from}
        onChange={({ target }) => onChange({ from: target.value })}
        error={tried && isLate ? words.fromWrong : undefined}
      />
    </>
  );
}

type AmountsProps = Pick<FieldsProps, 'typed' | 'onChange'> & { readonly tried: boolean };
function Amounts({ typed, tried, onChange }: AmountsProps) {
  const words = commissionPhrases(useLang());
  return (
    <>
      <TextField
        label={words.percentField}
        hint={words.percentHint}
        inputMode="decimal"
        short
        required
        maxLength={8}
        value={typed.percent}
        onChange={({ target }) => onChange({ percent: target.value })}
        error={tried && basisPointsOf(typed.percent) === undefined ? words.percentWrong : undefined}
      />
      {typed.category === '' && (
        <>
          <TextField
            label={words.orderField}
            hint={words.orderHint}
            inputMode="decimal"
            short
            required
            maxLength={10}
            value={typed.order}
            onChange={({ target }) => onChange({ order: target.value })}
            error={tried && orderOreOf(typed.order) === undefined ? words.orderWrong : undefined}
          />
          <Checkbox label={words.feesField} checked={typed.onFees} onChange={({ target }) => onChange({ onFees: target.checked })} />
        </>
      )}
    </>
  );
}

/** What it takes of a thing for 100 kr, while it is typed. */
function Preview({ body, vatPercent }: { readonly body: Body | undefined; readonly vatPercent: number }) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  if (!body || body.ends) return null;
  const price = kronor(100);
  const { commission, vat } = commissionExample(body, price, vatPercent);
  const amount = (of: typeof price) => formatOre(lang, of);
  return (
    <div aria-live="polite">
      <Notice>
        <strong>{words.preview}.</strong>{' '}
        {commission === 0 ? words.previewNone : words.previewText(amount(price), amount(commission), vat === 0 ? '' : amount(vat))}
        {body.orderOre > 0 && ` ${words.previewOrder}`}
      </Notice>
    </div>
  );
}
