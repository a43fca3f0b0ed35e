import type { JudgedApplication } from '@galleria/contract/eligibility';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatDay } from '@galleria/phrases/format';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { formatTelephone } from '@galleria/phrases/telephone';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Badge, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select } from '../../ui/field.tsx';
import { LabelledFacts } from '../../ui/labelled-facts.tsx';
import { Mail } from '../../ui/mail.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DaysForm, type Decision, daysFit, daysFromToday, decisionOf } from './days-form.tsx';
import { JoinedBox } from './joined-box.tsx';
import { ReadReasonButton } from './read-reason.tsx';
import { Refuse } from './refuse.tsx';

/** One application: whom it is for, the sealed reason, and yes or no. */
export function JudgePage() {
  const workplace = useWorkplace();
  const words = eligibilityPhrases(useLang());
  const { application: id = '' } = useParams({ strict: false }) as { readonly application?: string };
  const list = `/tenants/${workplace.tenant}/officer/eligibility-applications`;
  const path = `${list}/${id}`;
  const query = useApi<JudgedApplication>(path, { staleTime: 0 });
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/eligibility`}>{words.back}</Link>
      </p>
      <Loaded query={query}>
        {(one) => (
          <div className="stack">
            <PageHeader title={one.name} text={words.from(one.shopName ?? words.ways[one.way].toLowerCase())}>
              <Badge>{one.waitedDays === null ? words.states[one.state] : words.waited(one.waitedDays)}</Badge>
            </PageHeader>
            <Known one={one} path={path} />
            {one.isNew && <JoinedBox one={one} path={path} list={list} />}
            {one.state === 'applied' && <Grant key={one.version} one={one} path={path} list={list} />}
            {one.state === 'applied' && <Refuse one={one} path={path} list={list} />}
            {one.refusal && <Letter refusal={one.refusal} path={path} />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Known({ one, path }: { readonly one: JudgedApplication; readonly path: string }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const address = [one.street, `${postalCodeOnPage(one.postalCode)} ${one.locality}`].filter((part) => part.trim() !== '').join(', ');
  const facts: readonly (readonly [string, string])[] = [
    [words.street, address],
    [words.village, one.village ?? '–'],
    [words.phone, one.phone ? formatTelephone(one.phone) : '–'],
    ...(one.validTo ? [[words.validTo, formatDay(lang, localDate(one.validTo), { year: true })] as const] : []),
  ];
  return (
    <section className="card">
      <LabelledFacts facts={facts} />
      {one.email && (
        <p>
          <Mail to={one.email} />
        </p>
      )}
      <div className="row">
        {one.hasReason ? (
          <ReadReasonButton path={path} />
        ) : (
          one.way === 'resident' && !one.joins && <p className="soft">{words.noReason}</p>
        )}
        {one.householdId && one.state !== 'undone' && (
          <Link to={`${workplacePath(workplace)}/households/${one.householdId}`}>{words.openHousehold}</Link>
        )}
      </div>
    </section>
  );
}

type Deciding = { readonly one: JudgedApplication; readonly path: string; readonly list: string };
type GrantInput = {
  readonly version: number;
  readonly householdId: string | null;
  readonly right: Decision | null;
  readonly protected: boolean;
};

function Grant({ one, path, list }: Deciding) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const { tenant } = useWorkplace();
  const tell = useToast();
  const [days, setDays] = useState(() => daysFromToday(one.validityMonths));
  const [home, setHome] = useState(one.candidates[0]?.id ?? '');
  const [hidden, setHidden] = useState(one.protected);
  const [tried, setTried] = useState(false);
  const changes = [list, `/tenants/${tenant}/officer/households`];
  const grant = useCommand<GrantInput, JudgedApplication>({ method: 'POST', path: `${path}/grant`, changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!one.joins && !daysFit(days)) return;
    const input = { version: one.version, householdId: home || null, right: one.joins ? null : decisionOf(days), protected: hidden };
    grant.mutate(input, { onSuccess: () => tell(words.grantedTold) });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <h2>{one.joins ? words.join : words.grant}</h2>
      {one.joins && <p>{words.grantJoinText}</p>}
      <Select
        label={words.grantTo}
        required
        choices={[
          ...one.candidates.map(({ id, number, name, street, locality }) => ({
            value: id,
            label: `${number}. ${[name, street, locality].filter(Boolean).join(', ')}`,
          })),
          { value: '', label: words.newHousehold },
        ]}
        value={home}
        onChange={(event) => setHome(event.target.value)}
      />
      {!one.joins && <DaysForm fields={days} tried={tried} onChange={setDays} />}
      <Checkbox
        label={words.grantProtected}
        hint={words.grantProtectedHint}
        checked={hidden}
        onChange={({ target }) => setHidden(target.checked)}
      />
      <ProblemNotice problem={grant.error} />
      <Button type="submit" busy={grant.isPending && commonPhrases(lang).sending}>
        {one.joins ? words.join : words.grant}
      </Button>
    </form>
  );
}

function Letter({ refusal, path }: { readonly refusal: NonNullable<JudgedApplication['refusal']>; readonly path: string }) {
  const words = eligibilityPhrases(useLang());
  return (
    <section className="card" aria-labelledby="letter">
      <h2 id="letter">{words.letter}</h2>
      <p>
        <strong>{words.refusals[refusal.code]}</strong> <span className="soft">{refusal.decidedBy}</span>
      </p>
      {refusal.letter.split('\n\n').map((part) => (
        <p key={part} className="as-written">
          {part}
        </p>
      ))}
      <DownloadButton path={`${path}/letter.pdf`}>{words.letterPdf}</DownloadButton>
    </section>
  );
}
