import type { Opening, OpeningStep } from '@galleria/contract/tenant-settings';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { Link } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Where each step is done: a page of the municipality's. What a shop does itself leads to its application. */
const PAGES: Readonly<Record<Exclude<OpeningStep, 'privacy' | 'accessibility'>, string>> = {
  ...{ contact: 'galleria', colours: 'galleria', officer: 'people', rules: 'schemes/new', villages: 'villages', carrier: 'carriers' },
  ...{ shop: 'applications', offers: 'applications', round: 'rounds', 'second-officer': 'people', training: 'training' },
};
const TEXTS = { privacy: 'personuppgifter', accessibility: 'tillganglighet' } as const;

/** What is left before the galleria opens, and the button that opens it. */
export function OpeningPage() {
  const { tenant } = useWorkplace();
  const words = settingUpPhrases(useLang());
  const path = `/tenants/${tenant}/officer/opening`;
  const opening = useApi<Opening>(path, { staleTime: 0 });
  return (
    <Loaded query={opening}>
      {(loaded) => {
        const open = loaded.state === 'open';
        const text = { draft: words.text, open: words.openText, closed: words.closedText }[loaded.state];
        return (
          <>
            <PageHeader title={open ? words.openTitle : words.title} text={text}>
              {open && (
                <a className="button" href={`/${tenant}`}>
                  {words.look}
                </a>
              )}
            </PageHeader>
            <Steps path={path} steps={loaded.steps} />
            {loaded.state === 'draft' && <OpenButton path={path} steps={loaded.steps} />}
          </>
        );
      }}
    </Loaded>
  );
}

type Steps = Opening['steps'];

function Steps({ path, steps }: { readonly path: string; readonly steps: Steps }) {
  const words = settingUpPhrases(useLang());
  const needed = steps.filter(({ required }) => required);
  return (
    <>
      <p aria-live="polite">
        <strong>{words.doneOf(needed.filter(({ done }) => done).length, needed.length)}</strong>
      </p>
      <ol className="plain stack">
        {steps.map((step) => (
          <Step key={step.step} path={path} step={step} />
        ))}
      </ol>
    </>
  );
}

function Step({ path, step: { step, done, required } }: { readonly path: string; readonly step: Steps[number] }) {
  const words = settingUpPhrases(useLang());
  const workplace = useWorkplace();
  return (
    <li className="card">
      <div className="row row-spread">
        <div>
          <h2>
            <Icon name={done ? 'check' : 'right'} /> {words.steps[step]}{' '}
            <Badge tone={done ? 'success' : required ? 'warn' : 'info'}>{done ? words.done : required ? words.left : words.optional}</Badge>
          </h2>
          <p>{words.stepTexts[step]}</p>
        </div>
        {step === 'privacy' || step === 'accessibility' ? (
          <TextStep path={path} text={step} done={done} />
        ) : (
          <Link
            className="button button-quiet"
            to={`${workplacePath(workplace)}/${PAGES[step]}`}
            aria-label={`${words.goTo}: ${words.steps[step]}`}
          >
            {words.goTo}
          </Link>
        )}
      </div>
    </li>
  );
}

/** The legal texts are made from what the galleria is; somebody of the municipality says that they are right. */
function TextStep({ path, text, done }: { readonly path: string; readonly text: 'privacy' | 'accessibility'; readonly done: boolean }) {
  const words = settingUpPhrases(useLang());
  const { tenant } = useWorkplace();
  const review = useCommand<void, Opening>({ method: 'PUT', path: `${path}/${text}`, changes: [path], body: () => undefined });
  return (
    <div className="row">
      <a
        className="button button-quiet"
        href={`/${tenant}/${TEXTS[text]}`}
        target="_blank"
        rel="noreferrer"
        aria-label={`${words.readText}: ${words.steps[text]}`}
      >
        {words.readText}
      </a>
      {!done && (
        <Button label={`${words.markRead}: ${words.steps[text]}`} busy={review.isPending && words.saving} onClick={() => review.mutate()}>
          {words.markRead}
        </Button>
      )}
      <ProblemNotice problem={review.error} />
    </div>
  );
}

function OpenButton({ path, steps }: { readonly path: string; readonly steps: Steps }) {
  const words = settingUpPhrases(useLang());
  const tell = useToast();
  const open = useCommand<void, Opening>({ method: 'POST', path, changes: [path, '/auth/me'], body: () => undefined });
  const missing = steps.filter(({ done, required }) => required && !done);
  return (
    <div className="section">
      <ProblemNotice problem={open.error} />
      {missing.length > 0 && (
        <Notice tone="info" title={words.left}>
          <p>{missing.map(({ step }) => words.steps[step]).join(', ')}</p>
        </Notice>
      )}
      <ConfirmButton
        kind="main"
        title={words.confirmTitle}
        text={words.confirmText}
        confirm={words.open}
        busy={open.isPending && words.opening}
        onConfirm={() => open.mutate(undefined, { onSuccess: () => tell(words.opened) })}
      >
        {words.open}
      </ConfirmButton>
    </div>
  );
}
