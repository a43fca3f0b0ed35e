import type { Handover, Handovers, Matter, MatterKind, OpenMatters } from '@galleria/contract/handovers';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { handoversPhrases } from '@galleria/phrases/handovers';
import { Link } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { placePath } from './handover-path.ts';

/** What is open, what was said at a handover, and the way to hand one's own role over. To be printed, too. */
export function HandoverPage() {
  const workplace = useWorkplace();
  const words = handoversPhrases(useLang());
  const path = placePath(workplace);
  const handovers = useApi<Handovers>(`${path}/handovers`);
  const open = useApi<OpenMatters>(`${path}/open-matters`, { staleTime: 0 });
  return (
    <div className="stack">
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/people`}>{words.back}</Link>
      </p>
      <PageHeader title={words.title} text={words.text}>
        <Button kind="quiet" onClick={() => window.print()}>
          {words.print}
        </Button>
      </PageHeader>
      <Loaded query={handovers}>{({ handovers: made }) => <Made path={path} made={made} />}</Loaded>
      <h2>{words.open}</h2>
      <Loaded query={open}>{({ matters }) => <Matters matters={matters} none={words.nothingOpen} linked />}</Loaded>
      <Loaded query={handovers}>
        {({ handovers: made }) => (made.some(({ mine, endedAt }) => mine && endedAt === null) ? null : <HandOverForm path={path} />)}
      </Loaded>
    </div>
  );
}

const PAGES: Readonly<Partial<Record<MatterKind, string>>> = {
  applications: 'applications',
  claims: 'claims',
  'decisions-ending': 'households',
  invitations: 'people',
  'pages-draft': 'texts',
  orders: 'orders',
  'price-rows-held': 'price-files',
  withdrawals: 'withdrawals',
  'till-lists': 'till-lists',
  'standing-orders': 'calls',
  'phone-drafts': 'phone',
  reports: 'reports',
};

function Matters({
  matters,
  none,
  linked = false,
}: {
  readonly matters: readonly Matter[];
  readonly none: string;
  readonly linked?: boolean;
}) {
  const workplace = useWorkplace();
  const words = handoversPhrases(useLang());
  if (matters.length === 0) return <p>{none}</p>;
  const pageOf = (kind: MatterKind) => (kind === 'notes' ? (workplace.area === 'carrier' ? 'runs' : 'notes') : PAGES[kind]);
  return (
    <ul>
      {matters.map(({ kind, count }) => {
        const page = linked ? pageOf(kind) : undefined;
        const text = words.matter[kind];
        return (
          <li key={kind}>
            {page ? <Link to={`${workplacePath(workplace)}/${page}`}>{text}</Link> : text}: <strong>{count}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function Made({ path, made }: { readonly path: string; readonly made: readonly Handover[] }) {
  const words = handoversPhrases(useLang());
  return (
    <>
      <h2>{words.made}</h2>
      {made.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="plain stack">
          {made.map((each) => (
            <li key={each.id} className="card stack">
              <One path={path} handover={each} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function One({ path, handover }: { readonly path: string; readonly handover: Handover }) {
  const lang = useLang();
  const words = handoversPhrases(lang);
  const { from, toName, toEmail, note, matters, endsOn, madeAt, readAt, endedAt, isIn } = handover;
  return (
    <>
      <h3>{words.fromTo(from, toName ?? toEmail)}</h3>
      <p className="soft">
        {words.madeAt} <DateText at={madeAt} year />
        {endedAt && (
          <>
            . {words.ended} <DateText at={endedAt} year />
          </>
        )}
        {readAt && (
          <>
            . {words.readAt} <DateText at={readAt} year />
          </>
        )}
      </p>
      {note !== '' && <p className="letter">{note}</p>}
      <h4>{words.openThen}</h4>
      <Matters matters={matters} none={words.nothingOpenThen} />
      {endedAt === null && (
        <p>{isIn && endsOn ? words.waitsForDay(formatDay(lang, localDate(endsOn), { year: true })) : words.waitsForSuccessor}</p>
      )}
      {isIn && readAt === null && !handover.toMe && <p className="soft">{words.notRead}</p>}
      <Deeds path={path} handover={handover} />
    </>
  );
}

function Deeds({ path, handover }: { readonly path: string; readonly handover: Handover }) {
  const words = handoversPhrases(useLang());
  const tell = useToast();
  const changes = [`${path}/handovers`];
  const own = `${path}/handovers/${handover.id}`;
  const read = useCommand<void, Handover>({ method: 'POST', path: `${own}/read`, body: () => undefined, changes });
  const back = useCommand<void, undefined>({ method: 'DELETE', path: own, body: () => undefined, changes });
  return (
    <div className="screen-only">
      <ProblemNotice problem={read.error ?? back.error} />
      {handover.toMe && handover.isIn && handover.readAt === null && (
        <Button busy={read.isPending && words.markRead} onClick={() => read.mutate()}>
          {words.markRead}
        </Button>
      )}
      {handover.mine && handover.endedAt === null && (
        <ConfirmButton
          kind="quiet"
          title={words.takeBackTitle}
          text={<p>{words.takeBackText}</p>}
          confirm={words.takeBack}
          busy={back.isPending && words.takeBack}
          onConfirm={() => back.mutate(undefined, { onSuccess: () => tell(words.tookBack) })}
        >
          {words.takeBack}
        </ConfirmButton>
      )}
    </div>
  );
}
