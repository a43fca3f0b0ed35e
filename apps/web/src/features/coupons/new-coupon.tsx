import type { Reply } from '@galleria/contract/client';
import type { NewCouponRefusal } from '@galleria/contract/coupons';
import { dayOf } from '@galleria/domain/time';
import { couponRefusalReason, couponStaffPhrases } from '@galleria/phrases/coupons-staff';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Where } from './coupons-page.tsx';
import { EVERYTHING, type Only, OnlySome } from './only-some.tsx';
import { type Kind, type NewCoupon, readCoupon, type Wrong } from './read-coupon.ts';

type Made = Reply<'POST /tenants/:tenant/shops/:shop/coupons'>;

/** A code with its terms, which are never changed afterwards. */
export function NewCouponPage({ where, onMade }: { readonly where: Where; readonly onMade: () => void }) {
  const words = couponStaffPhrases(useLang());
  return (
    <div className="stack own-editor">
      <PageHeader title={words.newTitle} text={words.omnibus}>
        <Link className="button button-quiet" to={where.page}>
          {words.all}
        </Link>
      </PageHeader>
      <CouponForm where={where} onMade={onMade} />
    </div>
  );
}

function CouponForm({ where, onMade }: { readonly where: Where; readonly onMade: () => void }) {
  const words = couponStaffPhrases(useLang());
  const tell = useToast();
  const [kind, setKind] = useState<Kind>('amount');
  const [only, setOnly] = useState<Only>(EVERYTHING);
  const [wrong, setWrong] = useState<Wrong>({});
  const make = useCommand<NewCoupon, Made>({
    method: 'POST',
    path: `${where.api}/coupons`,
    purpose: `new-coupon.${where.api}`,
    changes: [`${where.api}/coupons`],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { terms, wrong: found } = readCoupon((name) => String(form.get(name) ?? '').trim(), kind, words);
    setWrong(found);
    if (!terms) return;
    const made = ({ code }: Made) => {
      tell(words.made(code));
      onMade();
    };
    const goods = { categories: [...only.categories], offerIds: only.offers.map(({ id }) => id) };
    make.mutate({ ...terms, ...goods } as NewCoupon, { onSuccess: made });
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <TextField label={words.code} hint={words.codeHint} name="code" maxLength={40} short autoComplete="off" spellCheck={false} />
      <RadioCards
        name="kind"
        label={words.kind}
        required
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'amount', label: words.kinds.amount },
          { value: 'percent', label: words.kinds.percent },
        ]}
      />
      <TermFields kind={kind} wrong={wrong} />
      <OnlySome where={where} only={only} onChange={setOnly} />
      <Why problem={make.error} />
      <Button type="submit" size="large" busy={make.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

function TermFields({ kind, wrong }: { readonly kind: Kind; readonly wrong: Wrong }) {
  const words = couponStaffPhrases(useLang());
  const [today] = useState(() => dayOf(new Date()));
  const number = { inputMode: 'numeric', short: true, autoComplete: 'off' } as const;
  return (
    <>
      <div className="own-fields">
        {kind === 'amount' ? (
          <TextField label={words.amount} hint={words.amountHint} name="amount" required error={wrong.amount} {...number} />
        ) : (
          <TextField label={words.percentLabel} hint={words.percentHint} name="percent" required error={wrong.percent} {...number} />
        )}
        <TextField label={words.minimum} hint={words.minimumHint} name="minimum" error={wrong.minimum} {...number} />
      </div>
      <div className="own-fields">
        <TextField label={words.from} name="fromDay" type="date" required short defaultValue={today} error={wrong.fromDay} />
        <TextField label={words.to} hint={words.toHint} name="toDay" type="date" short />
      </div>
      <div className="own-fields">
        <TextField label={words.limitTotal} hint={words.limitTotalHint} name="limitTotal" error={wrong.limitTotal} {...number} />
        <TextField
          label={words.limitPerCustomer}
          hint={words.limitPerCustomerHint}
          name="limitPerCustomer"
          error={wrong.limitPerCustomer}
          {...number}
        />
      </div>
    </>
  );
}

/** What stands against the coupon, or what else went wrong. */
function Why({ problem }: { readonly problem: ApiProblem | null }) {
  const lang = useLang();
  if (problem?.code !== 'coupon.invalid') return <ProblemNotice problem={problem} />;
  const refusals = problem.params.refusals as readonly NewCouponRefusal[];
  return (
    <Notice tone="error" live>
      <ul>
        {refusals.map((refusal) => (
          <li key={refusal.reason}>{couponRefusalReason(lang, refusal)}</li>
        ))}
      </ul>
    </Notice>
  );
}
