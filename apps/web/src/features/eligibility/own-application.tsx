import type { CareReason, OwnEligibility as Mine, OwnApplication as Own } from '@galleria/contract/eligibility';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatDay } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { type AppliedBody, appliedBody, emptyApplied, faultsOf } from './household-fields.ts';
import { AppliedForm } from './household-form.tsx';
import { isEnding, OwnRight } from './own-right.tsx';
import { emptyReason, ReasonForm, reasonOf } from './reason-form.tsx';

/**
 * The signed-in resident's own right to home delivery, and the application for it: made, followed and taken back. Whoever has the right is not asked to apply
 * until it ends soon. Where nobody decides the household is written in at once. Says nothing where there is neither and none can be made.
 */
export function OwnApplication() {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const { slug } = useSite();
  const path = `/tenants/${slug}/my-eligibility`;
  const mine = useApi<Mine>(path, { staleTime: 0 });
  return (
    <Loaded query={mine} rows={2}>
      {({ open, joins, home, right, applications, rulesEnd }) => {
        // What was granted is the right itself.
        const last = (right && applications[0]?.state === 'granted') || home ? undefined : applications[0];
        if (!open && !last && !right && !home) return null;
        const mayApply = open && last?.state !== 'applied' && (joins || !right || isEnding(right));
        const applyTitle = joins ? words.ownJoinTitle : words.ownTitle;
        return (
          <section className="card" aria-labelledby="hemsandning">
            <h2 id="hemsandning">{right || home ? words.rightTitle : last ? words.ownSent : applyTitle}</h2>
            {home && <Notice tone={home === 'served' ? 'success' : 'warn'}>{words.ownHome[home]}</Notice>}
            {right && !joins && <OwnRight right={right} open={mayApply} />}
            {rulesEnd && (home || (right && rulesEnd < right.validTo)) && (
              <Notice tone="warn">{words.rulesEnd(formatDay(lang, localDate(rulesEnd), { year: true }))}</Notice>
            )}
            {right && !joins && last && <h3>{words.ownSent}</h3>}
            {last && <Followed one={last} path={path} joins={joins} />}
            {mayApply && (last || right) && <h3>{applyTitle}</h3>}
            {mayApply && (joins ? <Join path={path} /> : <Apply path={path} />)}
          </section>
        );
      }}
    </Loaded>
  );
}

function Followed({ one, path, joins }: { readonly one: Own; readonly path: string; readonly joins: boolean }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const withdraw = useCommand<void, Own>({
    method: 'POST',
    path: `${path}/${one.id}/withdrawal`,
    body: () => ({ version: one.version }),
    changes: [path],
  });
  if (one.state === 'granted' && one.eligibleUntil) {
    return <Notice tone="success">{words.ownGranted(formatDay(lang, localDate(one.eligibleUntil), { year: true }))}</Notice>;
  }
  if (one.state === 'refused') {
    return (
      <>
        <Notice tone="info">{words.ownRefused}</Notice>
        {(one.letter ?? '').split('\n\n').map((part) => (
          <p key={part} className="as-written">
            {part}
          </p>
        ))}
      </>
    );
  }
  if (one.state === 'undone') return <Notice tone="info">{words.ownUndone}</Notice>;
  if (one.state !== 'applied') return <p>{words.states[one.state]}</p>;
  return (
    <>
      <Notice tone="info">{words.ownWaiting}</Notice>
      {!one.hasReason && !joins && <SendReason path={path} id={one.id} />}
      <ProblemNotice problem={withdraw.error} />
      <Button kind="quiet" onClick={() => withdraw.mutate()}>
        {words.withdraw}
      </Button>
    </>
  );
}

/** The reason did not come along with the application. */
function SendReason({ path, id }: { readonly path: string; readonly id: string }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const [why, setWhy] = useState(emptyReason);
  const [tried, setTried] = useState(false);
  const keep = useCommand<CareReason, undefined>({ method: 'PUT', path: `${path}/${id}/reason`, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const reason = reasonOf(why);
    if (reason) keep.mutate(reason);
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.ownReasonNotKept}</p>
      <ReasonForm fields={why} tried={tried} hint={words.ownReasonText} onChange={setWhy} />
      <ProblemNotice problem={keep.error} />
      <Button type="submit" busy={keep.isPending && commonPhrases(lang).sending}>
        {words.tryReasonAgain}
      </Button>
    </form>
  );
}

/** Written in at once, without a reason: nobody decides. Where the municipality must look first, the page says so. */
function Join({ path }: { readonly path: string }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const { slug } = useSite();
  const [fields, setFields] = useState(emptyApplied);
  const [tried, setTried] = useState(false);
  const join = useCommand<AppliedBody, Own>({ method: 'POST', path, purpose: `join-own.${slug}`, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faultsOf(fields).size === 0) join.mutate(appliedBody(fields));
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.ownJoinText}</p>
      <AppliedForm tenant={slug} fields={fields} faults={tried ? faultsOf(fields) : new Set()} onChange={setFields} />
      <ProblemNotice problem={join.error} />
      <Button type="submit" size="large" busy={join.isPending && commonPhrases(lang).sending}>
        {words.join}
      </Button>
    </form>
  );
}

function Apply({ path }: { readonly path: string }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const { slug } = useSite();
  const [fields, setFields] = useState(emptyApplied);
  const [why, setWhy] = useState(emptyReason);
  const [tried, setTried] = useState(false);
  const apply = useCommand<AppliedBody, Own>({ method: 'POST', path, purpose: `apply-own.${slug}` });
  // What is shown is read anew when the reason has come or failed: by then the page says which.
  const keep = useCommand<{ id: string; reason: CareReason }, undefined>({
    method: 'PUT',
    path: ({ id }) => `${path}/${id}/reason`,
    body: ({ reason }) => reason,
    changes: [path],
  });
  const mine = useApi<Mine>(path, { staleTime: 0 });
  const reason = reasonOf(why);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faultsOf(fields).size > 0 || !reason) return;
    apply.mutate(appliedBody(fields), {
      onSuccess: ({ id }) => keep.mutate({ id, reason }, { onError: () => void mine.refetch() }),
    });
  };
  const busy = apply.isPending || keep.isPending;
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.ownText}</p>
      <AppliedForm tenant={slug} fields={fields} faults={tried ? faultsOf(fields) : new Set()} onChange={setFields} />
      <ReasonForm fields={why} tried={tried} hint={words.ownReasonText} onChange={setWhy} />
      <ProblemNotice problem={apply.error ?? keep.error} />
      <Button type="submit" size="large" busy={busy && commonPhrases(lang).sending}>
        {words.apply}
      </Button>
    </form>
  );
}
