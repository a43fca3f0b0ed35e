import type { DispatchDay, DispatchNote } from '@galleria/contract/dispatch';
import { localDate } from '@galleria/domain/time';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { formatDay } from '@galleria/phrases/format';
import { Link } from '@tanstack/react-router';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { OpenPaper } from '../../ui/open-paper.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { RunCard, type Where } from './run-card.tsx';
import { Vehicles } from './vehicles.tsx';

type Props = {
  readonly where: Where;
  /** Where the days' pages lie. */
  readonly pages: string;
  readonly day: string | undefined;
  readonly text?: string;
  /** A note's own page, where there is one: a shop gives what was declined to another car there. */
  readonly notePage?: (note: string) => string;
  /** Where the carrier's cars are kept, for whoever keeps them. */
  readonly cars?: string;
  readonly folder?: string;
};

/** The day's driving: for whoever leads a carrier, for the municipality, and for a shop, each behind its own wall. */
export function DispatchPage({ where, pages, day, text, notePage, cars, folder }: Props) {
  const lang = useLang();
  const words = dispatchPhrases(lang);
  const query = useApi<DispatchDay>(apiPath(where.day, { day }), { refetchInterval: 30_000 });
  return (
    <Loaded query={query}>
      {(page) => (
        <>
          <PageHeader title={words.title} text={`${formatDay(lang, localDate(page.day), { year: true })}. ${text ?? words.text}`}>
            {folder && (
              <OpenPaper path={folder} name="hemsandning.pdf">
                {words.folder}
              </OpenPaper>
            )}
          </PageHeader>
          <Days page={page} pages={pages} />
          <div className="stack">
            {page.runs.length === 0 && <EmptyState icon="van">{words.none}</EmptyState>}
            {page.runs.map((run) => (
              <RunCard key={run.id} run={run} page={page} where={where} />
            ))}
            <Outside page={page} notePage={notePage} />
            {cars && <Vehicles vehicles={page.vehicles} api={cars} changes={where.day} />}
          </div>
        </>
      )}
    </Loaded>
  );
}

function Days({ page, pages }: { readonly page: DispatchDay; readonly pages: string }) {
  const lang = useLang();
  const words = dispatchPhrases(lang);
  const others = page.days.filter(({ day }) => day !== page.day);
  if (others.length === 0 && page.day === page.today) return null;
  return (
    <nav className="row day-links screen-only" aria-label={words.otherDays}>
      {page.day !== page.today && <Link to={pages}>{words.today}</Link>}
      {others.map(({ day, left }) => (
        <Link key={day} to={`${pages}/${day}`}>
          {formatDay(lang, localDate(day), { short: true })} ({left > 0 ? words.daysLeft(left) : '✓'})
        </Link>
      ))}
    </nav>
  );
}

/** What is in no car: given back, or not even written on a note. */
function Outside({ page, notePage }: { readonly page: DispatchDay; readonly notePage: Props['notePage'] }) {
  const words = dispatchPhrases(useLang());
  const nothing = page.declined.length === 0 && page.unassigned.length === 0;
  return (
    <section className="card stack" aria-labelledby="outside">
      <h2 id="outside">{words.outside}</h2>
      {nothing && <p className="soft">{words.nothingOutside}</p>}
      {page.declined.length > 0 && (
        <>
          <h3>{words.declined}</h3>
          <p className="soft">{words.declinedText}</p>
          <ul className="plain-list">
            {page.declined.map((note) => (
              <li key={note.id} className="row row-spread">
                <DeclinedNote note={note} />
                {notePage && note.mayReissue && (
                  <Link className="button button-quiet" to={notePage(note.id)}>
                    {words.giveToOther}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {page.unassigned.length > 0 && (
        <>
          <h3>{words.unassigned}</h3>
          <ul>
            {page.unassigned.map(({ shopName, orders }) => (
              <li key={shopName}>{words.unassignedText(shopName, orders)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function DeclinedNote({ note }: { readonly note: DispatchNote }) {
  const words = dispatchPhrases(useLang());
  const reasons: Readonly<Record<string, string>> = words.reasons;
  return (
    <span>
      {note.number}, {note.shopName} · {note.name ? `${note.name}, ${note.village}` : words.hidden} · {note.carrier}:{' '}
      {reasons[note.declineReason ?? ''] ?? words.reasons.other}
    </span>
  );
}
