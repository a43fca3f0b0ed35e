import type { Leaving } from '@galleria/contract/leaving';
import { LEAVING_STATES } from '@galleria/domain/leaving';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { Link } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ArchiveForm } from './archive-form.tsx';
import { CloseForm } from './close-form.tsx';
import { Deletion } from './deletion.tsx';
import { KeptTable } from './kept-table.tsx';

/** The municipality ends its galleria: what comes next, what stands in the way, and how long its papers are kept. */
export function LeavingPage() {
  const { tenant } = useWorkplace();
  const words = leavingPhrases(useLang());
  const path = `/tenants/${tenant}/officer/leaving`;
  const query = useApi<Leaving>(path, { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query} rows={8}>
        {(leaving) => (
          <>
            <Steps leaving={leaving} />
            <Now path={path} leaving={leaving} />
            {isSealed(leaving) && <Sealed path={path} leaving={leaving} />}
          </>
        )}
      </Loaded>
    </div>
  );
}

const isSealed = ({ state }: Leaving): boolean => state !== null && LEAVING_STATES.indexOf(state) >= LEAVING_STATES.indexOf('closed');

/** At which of the five steps of `how` the municipality stands. */
const STEP_OF = { announced: 0, 'winding-down': 1, closed: 2, asked: 3, confirmed: 4, destroying: 4 } as const;

function Steps({ leaving }: { readonly leaving: Leaving }) {
  const words = leavingPhrases(useLang());
  const at = leaving.state === null ? -1 : STEP_OF[leaving.state];
  return (
    <section aria-labelledby="steg">
      <h2 id="steg">{words.stepsTitle}</h2>
      <ol className="stack">
        {words.how.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined}>
            {step} {index < at && <Badge tone="success">{words.done}</Badge>}
            {index === at && <Badge tone="info">{words.now}</Badge>}
          </li>
        ))}
      </ol>
    </section>
  );
}

type PartProps = { readonly path: string; readonly leaving: Leaving };

function Now({ path, leaving }: PartProps) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const { state, closeOn, sealedAt } = leaving;
  if (state === null || closeOn === null) return <CloseForm path={path} name={leaving.name} />;
  const day = formatDay(lang, localDate(closeOn), { year: true });
  return (
    <section className="card stack" aria-labelledby="nu">
      <h2 id="nu">{words.steps[state]}</h2>
      {state === 'announced' && <p>{words.closesOn(day)}</p>}
      {state === 'winding-down' && <p>{words.closedOn(day)}</p>}
      {sealedAt && <p>{words.sealedOn(formatDay(lang, localDate(sealedAt.slice(0, 10)), { year: true }))}</p>}
      {!sealedAt && <Blockers leaving={leaving} />}
      <ShopsElsewhere shops={leaving.shopsElsewhere} />
      <Moves path={path} leaving={leaving} />
    </section>
  );
}

const TO = { months: 'reports', notes: 'reports', claims: 'claims', training: 'training', 'orders-on-road': 'carriers' } as const;

/** What stands in the way, whom it is about, and where to go. */
function Blockers({ leaving }: { readonly leaving: Leaving }) {
  const words = leavingPhrases(useLang());
  const place = workplacePath(useWorkplace());
  if (leaving.blockers.length === 0) return <Notice tone="success">{words.nothingLeft}</Notice>;
  return (
    <>
      <h3>{words.leftToDo}</h3>
      <p>{words.leftText}</p>
      <ul className="stack">
        {leaving.blockers.map(({ kind, count, at }) => {
          const to = kind in TO ? TO[kind as keyof typeof TO] : undefined;
          return (
            <li key={kind}>
              <strong>{words.blockers[kind](count)}</strong>
              {at.length > 0 && `: ${at.join(', ')}`}. {words.todo[kind]} {to && <Link to={`${place}/${to}`}>{words.goTo[to]}</Link>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function ShopsElsewhere({ shops }: { readonly shops: readonly string[] }) {
  const words = leavingPhrases(useLang());
  if (shops.length === 0) return null;
  return (
    <>
      <h3>{words.elsewhere}</h3>
      <p>{words.elsewhereText}</p>
      <ul>
        {shops.map((shop) => (
          <li key={shop}>{shop}</li>
        ))}
      </ul>
    </>
  );
}

function Moves({ path, leaving: { state } }: PartProps) {
  const words = leavingPhrases(useLang());
  const tell = useToast();
  const changes = [path, '/auth/me'];
  const stay = useCommand<void, Leaving>({ method: 'DELETE', path, body: () => undefined, changes });
  const seal = useCommand<void, Leaving>({ method: 'POST', path: `${path}/seal`, body: () => undefined, changes });
  return (
    <>
      <ProblemNotice problem={seal.error ?? stay.error} />
      <div className="row">
        {state === 'winding-down' && (
          <ConfirmButton
            title={words.sealTitle}
            text={<p>{words.sealText}</p>}
            confirm={words.seal}
            busy={seal.isPending && words.saving}
            onConfirm={() => seal.mutate(undefined, { onSuccess: () => tell(words.sealed) })}
          >
            {words.seal}
          </ConfirmButton>
        )}
        {(state === 'announced' || state === 'winding-down' || state === 'closed') && (
          <ConfirmButton
            kind="quiet"
            title={words.stayTitle}
            text={<p>{words.stayText}</p>}
            confirm={words.stay}
            busy={stay.isPending && words.saving}
            onConfirm={() => stay.mutate(undefined, { onSuccess: () => tell(words.stayed) })}
          >
            {words.stay}
          </ConfirmButton>
        )}
      </div>
    </>
  );
}

/** After closing for good: take everything along, see how long it is kept, hand it over, delete it. */
function Sealed({ path, leaving }: PartProps) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const place = workplacePath(useWorkplace());
  const { handover } = leaving;
  return (
    <>
      <section className="card stack" aria-labelledby="ta-med">
        <h2 id="ta-med">{words.export}</h2>
        <p>{words.exportText}</p>
        <div className="row">
          <Link className="button button-quiet" to={`${place}/exports`}>
            {words.export}
          </Link>
        </div>
      </section>
      <KeptTable leaving={leaving} />
      <section className="card stack" aria-labelledby="arkiv">
        <h2 id="arkiv">{words.archiveTitle}</h2>
        {handover ? (
          <>
            <Notice tone="success">
              {words.archivedAs(
                handover.decisionNumber,
                handover.receivedBy,
                formatDay(lang, localDate(handover.at.slice(0, 10)), { year: true }),
              )}
            </Notice>
            <p className="soft">
              SHA-256: <code>{handover.sha256}</code> · {handover.name}, <DateText at={handover.at} year />
            </p>
          </>
        ) : (
          <ArchiveForm path={path} leaving={leaving} />
        )}
      </section>
      <Deletion path={path} leaving={leaving} />
    </>
  );
}
