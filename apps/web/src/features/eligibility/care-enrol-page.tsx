import type { CareReason, CareRow } from '@galleria/contract/eligibility';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DaysForm, type Decision, daysFit, daysFromToday, decisionOf } from './days-form.tsx';
import { type AppliedBody, appliedBody, emptyApplied, faultsOf } from './household-fields.ts';
import { AppliedForm } from './household-form.tsx';
import { emptyReason, ReasonForm, reasonOf } from './reason-form.tsx';

type Enrolment = AppliedBody & { readonly right: Decision | null };

/** A household enrolled at the care management's desk: by its decision, or, where the rules let nobody decide, as it is. */
export function CareEnrolPage() {
  const workplace = useWorkplace();
  const words = eligibilityPhrases(useLang());
  const desk = `/tenants/${workplace.tenant}/care/applications`;
  const query = useApi<{ joins: boolean; validityMonths: number | null }>(desk, { staleTime: 0 });
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/desk`}>{words.back}</Link>
      </p>
      <PageHeader title={words.enrol} text={query.data?.joins ? words.enrolJoinText : words.enrolText} />
      <Loaded query={query}>
        {({ joins, validityMonths }) => (joins ? <Joining desk={desk} /> : <Deciding desk={desk} months={validityMonths} />)}
      </Loaded>
    </>
  );
}

function Joining({ desk }: { readonly desk: string }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const navigate = useNavigate();
  const [fields, setFields] = useState(emptyApplied);
  const [lets, setLets] = useState(false);
  const [tried, setTried] = useState(false);
  const { enrol, record, letHomeCare } = useEnrolment(desk);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faultsOf(fields).size > 0) return;
    const leave = (said: string) => {
      tell(said);
      void navigate({ to: `${workplacePath(workplace)}/desk` });
    };
    const done = ({ id, number }: CareRow) => {
      if (!lets) return leave(words.enrolled(number));
      letHomeCare(id, (isRecorded) => leave(isRecorded ? words.enrolled(number) : words.homeCareNotKept));
    };
    enrol.mutate({ ...appliedBody(fields), right: null }, { onSuccess: done });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <AppliedForm tenant={workplace.tenant} fields={fields} faults={tried ? faultsOf(fields) : new Set()} onChange={setFields} />
      <LetsHomeCare lets={lets} onChange={setLets} />
      <ProblemNotice problem={enrol.error} />
      <Button type="submit" size="large" busy={(enrol.isPending || record.isPending) && commonPhrases(lang).sending}>
        {words.enrol}
      </Button>
    </form>
  );
}

/**
 * A household enrolled by care decision, on one page and with one press: who and where, until when, and why. The reason goes by a way of its own, after the
 * household; should that fail the household is enrolled all the same, and the reason is sent again.
 */
function Deciding({ desk, months }: { readonly desk: string; readonly months: number | null }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const navigate = useNavigate();
  const [fields, setFields] = useState(emptyApplied);
  const [days, setDays] = useState(() => daysFromToday(months));
  const [why, setWhy] = useState(emptyReason);
  const [lets, setLets] = useState(false);
  const [tried, setTried] = useState(false);
  const { enrol, keep, record, sealAndRecord } = useEnrolment(desk);
  const reason = reasonOf(why);
  const seal = (row: CareRow) => {
    const done = (isRecorded: boolean) => {
      tell(isRecorded ? words.enrolled(row.number) : words.homeCareNotKept);
      void navigate({ to: `${workplacePath(workplace)}/desk` });
    };
    if (reason) sealAndRecord({ id: row.id, reason, lets }, done);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (enrol.data) return seal(enrol.data);
    if (faultsOf(fields).size > 0 || !daysFit(days) || !reason) return;
    enrol.mutate({ ...appliedBody(fields), right: decisionOf(days) }, { onSuccess: seal });
  };
  const busy = enrol.isPending || keep.isPending || record.isPending;
  return (
    <form className="card" onSubmit={submit} noValidate>
      {enrol.data ? (
        <Notice tone="warn" title={words.enrolled(enrol.data.number)} live>
          {keep.error && <p>{words.reasonNotKept}</p>}
        </Notice>
      ) : (
        <>
          <AppliedForm tenant={workplace.tenant} fields={fields} faults={tried ? faultsOf(fields) : new Set()} onChange={setFields} />
          <h2>{words.decision}</h2>
          <DaysForm fields={days} tried={tried} onChange={setDays} />
        </>
      )}
      <h2>{words.reason}</h2>
      <ReasonForm fields={why} tried={tried} hint={words.reasonSealed} onChange={setWhy} />
      <LetsHomeCare lets={lets} onChange={setLets} />
      <ProblemNotice problem={enrol.error ?? keep.error} />
      <Button type="submit" size="large" busy={busy && commonPhrases(lang).sending}>
        {enrol.data ? words.tryReasonAgain : words.enrol}
      </Button>
    </form>
  );
}

/** The household, kept once however often it is sent; the reason, which leaves no trace on this device; and that the home care may order. */
function useEnrolment(desk: string) {
  const enrol = useCommand<Enrolment, CareRow>({ method: 'POST', path: desk, purpose: `care-enrol.${desk}`, changes: [desk] });
  const keep = useCommand<{ id: string; reason: CareReason }, undefined>({
    method: 'PUT',
    path: ({ id }) => `${desk}/${id}/reason`,
    body: ({ reason }) => reason,
    changes: [desk],
  });
  const record = useCommand<string, unknown>({
    method: 'POST',
    path: (id) => `${desk}/${id}/mandate`,
    body: () => ({ given: 'in-person', reference: '' }),
    purpose: `care-lets.${desk}`,
  });
  const letHomeCare = (id: string, done: (isRecorded: boolean) => void) =>
    record.mutate(id, { onSuccess: () => done(true), onError: () => done(false) });
  /** The reason first: what the person lets the home care do can be recorded at any time. */
  const sealAndRecord = (
    { id, reason, lets }: { readonly id: string; readonly reason: CareReason; readonly lets: boolean },
    done: (isRecorded: boolean) => void,
  ) => {
    keep.mutate({ id, reason }, { onSuccess: () => (lets ? letHomeCare(id, done) : done(true)) });
  };
  return { enrol, keep, record, letHomeCare, sealAndRecord };
}

function LetsHomeCare({ lets, onChange }: { readonly lets: boolean; readonly onChange: (lets: boolean) => void }) {
  const words = eligibilityPhrases(useLang());
  return (
    <Checkbox label={words.letsHomeCare} hint={words.letsHomeCareHint} checked={lets} onChange={({ target }) => onChange(target.checked)} />
  );
}
