import type { ShopApplication } from '@galleria/contract/eligibility';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatDay } from '@galleria/phrases/format';
import { protectionPhrases } from '@galleria/phrases/protection';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type AppliedBody, appliedBody, emptyApplied, faultsOf } from './household-fields.ts';
import { AppliedForm } from './household-form.tsx';

type Applications = { readonly open: boolean; readonly joins: boolean; readonly applications: readonly ShopApplication[] };

/** A shop applies for a customer, or writes one in, where the municipality's rules say so, and follows what became of it: whether, and until when. */
export function ShopApplyPage() {
  const { tenant, id } = useWorkplace();
  const words = eligibilityPhrases(useLang());
  const path = `/tenants/${tenant}/shops/${id}/eligibility-applications`;
  const query = useApi<Applications>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={query.data?.joins ? words.shopJoinTitle : words.shopTitle} />
      <Loaded query={query}>
        {({ open, joins, applications }) => (
          <div className="stack">
            {open ? <Apply path={path} joins={joins} /> : <Notice tone="info">{words.shopClosed}</Notice>}
            <section aria-labelledby="sent">
              <h2 id="sent">{words.sent}</h2>
              {applications.length === 0 && <p>{words.sentNone}</p>}
              <ul className="plain stack">
                {applications.map((one) => (
                  <Sent key={one.id} one={one} path={path} />
                ))}
              </ul>
            </section>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Apply({ path, joins }: { readonly path: string; readonly joins: boolean }) {
  const { tenant } = useWorkplace();
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const [fields, setFields] = useState(emptyApplied);
  const [tried, setTried] = useState(false);
  const apply = useCommand<AppliedBody, ShopApplication>({ method: 'POST', path, purpose: `apply-for.${path}`, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faultsOf(fields).size > 0) return;
    const done = ({ name, state }: ShopApplication) => {
      tell(state === 'enrolled' ? words.joined(name) : joins ? words.joinWaits : words.applied);
      setFields(emptyApplied);
      setTried(false);
    };
    apply.mutate(appliedBody(fields), { onSuccess: done });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <p>{joins ? words.shopJoinText : words.shopText}</p>
      <AppliedForm tenant={tenant} fields={fields} faults={tried ? faultsOf(fields) : new Set()} onChange={setFields} />
      <ProblemNotice problem={apply.error} />
      <Button type="submit" size="large" busy={apply.isPending && commonPhrases(lang).sending}>
        {joins ? words.join : words.apply}
      </Button>
    </form>
  );
}

function Sent({ one, path }: { readonly one: ShopApplication; readonly path: string }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const withdraw = useCommand<void, ShopApplication>({
    method: 'POST',
    path: `${path}/${one.id}/withdrawal`,
    body: () => ({ version: one.version }),
    changes: [path],
  });
  const until = one.eligibleUntil && formatDay(lang, localDate(one.eligibleUntil), { short: true, year: true });
  return (
    <li className="card row row-spread">
      <div>
        <strong>{one.name || protectionPhrases(lang).title}</strong>
        {[one.street, one.locality].filter(Boolean).map((part) => `, ${part}`)}
        <p className="soft">
          <DateText at={one.appliedAt} short />
        </p>
        <Badge tone={one.state === 'granted' || one.state === 'enrolled' ? 'success' : 'info'}>
          {until ? words.eligibleUntil(until) : words.states[one.state]}
        </Badge>
        <ProblemNotice problem={withdraw.error} />
      </div>
      {one.state === 'applied' && (
        <Button kind="quiet" onClick={() => withdraw.mutate(undefined, { onSuccess: () => tell(words.withdrawn) })}>
          {words.withdraw}
        </Button>
      )}
    </li>
  );
}
