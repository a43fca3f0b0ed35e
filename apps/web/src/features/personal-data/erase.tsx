import type { Erased, ErasurePlan } from '@galleria/contract/personal-data';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { personalDataPhrases } from '@galleria/phrases/personal-data';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';

type Erasing = { readonly plan: ErasurePlan; readonly erase: () => Promise<Erased>; readonly onErased?: () => void };

/** Two steps: what goes, what stays and why; then a tick that says that it is understood. */
export function Erase({ plan, erase, onErased }: Erasing) {
  const words = personalDataPhrases(useLang());
  const [step, setStep] = useState<1 | 2>(1);
  const run = useMutation<Erased, ApiProblem>({ mutationFn: erase, onSuccess: () => onErased?.() });
  if (run.data) return <Done done={run.data} />;
  return (
    <section className="stack" aria-labelledby="radera">
      <h2 id="radera">{words.eraseTitle}</h2>
      <p>{words.eraseText}</p>
      <Plan plan={plan} />
      <ProblemNotice problem={run.error} />
      {plan.open.length === 0 && plan.goes.length > 0 && step === 1 && (
        <div className="screen-only">
          <Button kind="danger" onClick={() => setStep(2)}>
            {words.next}
          </Button>
        </div>
      )}
      {step === 2 && <Second busy={run.isPending} onBack={() => setStep(1)} onGo={() => run.mutate()} />}
    </section>
  );
}

function Plan({ plan }: { readonly plan: ErasurePlan }) {
  const lang = useLang();
  const words = personalDataPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  return (
    <>
      {plan.open.length > 0 && (
        <Notice tone="warn" title={words.open}>
          <ul>
            {plan.open.map(({ matter, reference, galleria, until }) => (
              <li key={`${matter} ${galleria} ${reference}`}>
                {words.matters[matter](reference)} {until && words.matterUntil(day(until))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.goes.length > 0 && (
        <>
          <h3>{words.goes}</h3>
          <ul>
            {plan.goes.map(({ kind, rows }) => (
              <li key={kind}>
                {words.kinds[kind]}: {words.rows(rows)}
              </li>
            ))}
          </ul>
        </>
      )}
      {plan.stays.length > 0 && (
        <>
          <h3>{words.stays}</h3>
          <ul>
            {plan.stays.map(({ rule, until }) => (
              <li key={rule}>
                {words.stayRules[rule]} {until ? words.until(day(until)) : words.untilDecision}
              </li>
            ))}
          </ul>
          {plan.stays.some(({ rule }) => rule === 'grant') && <p>{words.household}</p>}
        </>
      )}
    </>
  );
}

type SecondProps = { readonly busy: boolean; readonly onBack: () => void; readonly onGo: () => void };
function Second({ busy, onBack, onGo }: SecondProps) {
  const words = personalDataPhrases(useLang());
  const [understood, setUnderstood] = useState(false);
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (understood) onGo();
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <Checkbox
        label={words.understood}
        checked={understood}
        onChange={(event) => setUnderstood(event.target.checked)}
        error={tried && !understood ? words.understoodMissing : undefined}
      />
      <div className="row">
        <Button type="submit" kind="danger" busy={busy && words.erasing}>
          {words.erase}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </form>
  );
}

function Done({ done }: { readonly done: Erased }) {
  const words = personalDataPhrases(useLang());
  return (
    <Notice tone="success" title={words.erased} live>
      <p>{words.erasedText(done.rows, done.reference)}</p>
      <Button kind="quiet" icon="print" onClick={() => window.print()}>
        {words.print}
      </Button>
    </Notice>
  );
}
