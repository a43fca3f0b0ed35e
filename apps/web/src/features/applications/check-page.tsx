import type { AdmissionCheck, Application, CheckedApplication, DecideApplication } from '@galleria/contract/applications';
import { applicationsPhrases } from '@galleria/phrases/applications';
import { formatMoment } from '@galleria/phrases/format';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, TextArea } from '../../ui/field.tsx';
import { LabelledFacts } from '../../ui/labelled-facts.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** One application: everything that is known, what has to be looked up, and the decision. */
export function CheckPage() {
  const workplace = useWorkplace();
  const words = applicationsPhrases(useLang());
  const { application: id = '' } = useParams({ strict: false }) as { readonly application?: string };
  const path = `/tenants/${workplace.tenant}/officer/applications/${id}`;
  const query = useApi<CheckedApplication>(path, { staleTime: 0 });
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/applications`}>{words.back}</Link>
      </p>
      <Loaded query={query}>
        {(checked) => (
          <div className="stack">
            <PageHeader title={checked.application.shopName} text={words.kinds[checked.application.kind]}>
              <Badge>{words.states[checked.application.state]}</Badge>
            </PageHeader>
            {checked.application.answer !== '' && <Notice tone="info">{checked.application.answer}</Notice>}
            <Known application={checked.application} />
            {(checked.application.state === 'applied' || checked.application.state === 'asked') && (
              <Decision path={path} checked={checked} />
            )}
            <Log log={checked.log} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Known({ application: one }: { readonly application: Application }) {
  const lang = useLang();
  const words = applicationsPhrases(lang);
  const facts: readonly (readonly [string, string])[] = [
    [words.legalName, one.legalName],
    [words.orgNumber, `${one.orgNumber} (${words.orgRight.toLowerCase()})`],
    [words.register, one.register],
    [words.contactPerson, one.contactName],
    [words.street, `${one.street}, ${postalCodeOnPage(one.postalCode)} ${one.locality}`],
    [words.phone, one.phone],
    [words.email, one.email],
    [words.paymentAccount, one.paymentAccount],
    [words.foodRegistration, one.foodRegistration ?? '–'],
    [words.folkol, one.folkolNotified ? words.yes : words.no],
    [words.tobacco, one.tobaccoPermit ?? '–'],
    [words.agreement, words.accepted(one.agreementVersion, one.agreedBy, formatMoment(lang, new Date(one.agreedAt), { year: true }))],
  ];
  return (
    <section className="card">
      {one.story && <p>{one.story}</p>}
      <LabelledFacts facts={facts} />
    </section>
  );
}

function Decision({ path, checked }: { readonly path: string; readonly checked: CheckedApplication }) {
  const words = applicationsPhrases(useLang());
  const tell = useToast();
  const [ticked, setTicked] = useState<readonly AdmissionCheck[]>([]);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { application, checks } = checked;
  const list = path.slice(0, path.lastIndexOf('/'));
  const decide = useCommand<DecideApplication, CheckedApplication>({ method: 'POST', path: `${path}/decision`, changes: [list] });
  const { version } = application;
  const write = (decision: 'ask' | 'refuse', said: string) => {
    setTried(true);
    if (text.trim().length < 5) return;
    decide.mutate({ decision, version, words: text.trim() }, { onSuccess: () => tell(said) });
  };
  const admit = () =>
    decide.mutate({ decision: 'admit', version, checked: [...ticked] }, { onSuccess: () => tell(words.admitted(application.shopName)) });
  return (
    <section className="card form-column">
      <FieldGroup label={words.checks} hint={words.checkText} required>
        {checks.map((check) => (
          <Checkbox
            key={check}
            label={words.check[check]}
            checked={ticked.includes(check)}
            onChange={({ target }) => setTicked(checks.filter((each) => (each === check ? target.checked : ticked.includes(each))))}
          />
        ))}
      </FieldGroup>
      <ProblemNotice problem={decide.error} />
      <Button size="large" busy={decide.isPending && words.sending} onClick={admit}>
        {words.admit}
      </Button>
      <TextArea
        label={words.words}
        hint={words.wordsHint}
        maxLength={2000}
        value={text}
        error={tried && text.trim().length < 5 ? words.wordsShort : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <Button kind="quiet" onClick={() => write('ask', words.asked)}>
          {words.ask}
        </Button>
        <Button kind="danger" onClick={() => write('refuse', words.refused)}>
          {words.refuse}
        </Button>
      </div>
    </section>
  );
}

function Log({ log }: Pick<CheckedApplication, 'log'>) {
  const lang = useLang();
  const words = applicationsPhrases(lang);
  const names: Readonly<Record<string, string>> = words.actions;
  return (
    <section aria-labelledby="logg">
      <h2 id="logg">{words.log}</h2>
      <ul>
        {log.map(({ at, action, by, details }) => (
          <li key={`${at}${action}`}>
            {formatMoment(lang, new Date(at), { year: true })}: {names[action] ?? action}, {by}
            {details && <span className="soft"> ({detailsIn(details, words.check)})</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The log keeps what was looked up by name; here it is said as on the form. */
const detailsIn = (details: string, checks: Readonly<Record<string, string>>): string =>
  details
    .split(', ')
    .map((each) => checks[each] ?? each)
    .join(', ');
