import type { DayEnd, Undone } from '@galleria/contract/board';
import { dayEndPhrases } from '@galleria/phrases/day-end';
import { formatMoment } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

type Props = { readonly api: string; readonly pages: string };
const LOOK_MS = 60_000;

const useDayEnd = (api: string) => useApi<DayEnd>(`${api}/day-end`, { refetchInterval: LOOK_MS, staleTime: 0 });

/** On the board: where to see what is not done; in plain sight when the shop has closed and something is. */
export function DayEndNotice({ api, pages }: Props) {
  const words = dayEndPhrases(useLang());
  const { data } = useDayEnd(api);
  const isLate = data?.closed === true && data.undone.length > 0;
  return (
    <>
      <div role="status">
        {isLate && (
          <Notice tone="warn" title={words.closedUndone(data.undone.length)}>
            <Link to={`${pages}/day-end`}>{words.show}</Link>
          </Notice>
        )}
      </div>
      {!isLate && (
        <p className="screen-only">
          <Link to={`${pages}/day-end`}>{words.link}</Link>
        </p>
      )}
    </>
  );
}

/** What is not done and should be, each kind with what to do about it. */
export function DayEndPage({ api, pages }: Props) {
  const words = dayEndPhrases(useLang());
  const query = useDayEnd(api);
  return (
    <>
      <p className="screen-only">
        <Link to={`${pages}/orders`}>← {words.back}</Link>
      </p>
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={query}>
        {({ undone }) =>
          undone.length === 0 ? (
            <EmptyState icon="check" title={words.none}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            kindsOf(undone).map(([kind, here]) => (
              <section key={kind} aria-labelledby={`kind-${kind}`}>
                <h2 id={`kind-${kind}`}>
                  {words.kinds[kind]} <span className="board-count">{here.length}</span>
                </h2>
                <p>{words.todo[kind]}</p>
                <ul className="plain-list">
                  {here.map((each) => (
                    <li key={`${kind}${each.id}`} className="card">
                      <UndoneCard undone={each} pages={pages} />
                    </li>
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Loaded>
    </>
  );
}

function kindsOf(undone: readonly Undone[]): readonly (readonly [Undone['kind'], readonly Undone[]])[] {
  const kinds = new Map<Undone['kind'], Undone[]>();
  for (const each of undone) kinds.set(each.kind, [...(kinds.get(each.kind) ?? []), each]);
  return [...kinds.entries()];
}

function UndoneCard({ undone, pages }: { readonly undone: Undone; readonly pages: string }) {
  const lang = useLang();
  const words = dayEndPhrases(lang);
  const when = undone.leavesAt
    ? (new Date(undone.leavesAt) < new Date() ? words.left : words.leaves)(formatMoment(lang, new Date(undone.leavesAt), { short: true }))
    : words.since(formatMoment(lang, new Date(undone.since), { short: true }));
  const asksCarrier = undone.kind === 'no-answer' || undone.kind === 'not-loaded';
  return (
    <>
      <h3 className="undone-name">{[undone.name || undone.reference, undone.village].filter(Boolean).join(', ')}</h3>
      <p className="soft">{[undone.reference, when, undone.round, undone.carrier].filter(Boolean).join(' · ')}</p>
      <p className="row">
        <Target undone={undone} pages={pages} />
        {asksCarrier && undone.carrier && undone.carrierPhone && <Call name={undone.carrier} phone={undone.carrierPhone} />}
        {!asksCarrier && undone.phone && <Call name={undone.name} phone={undone.phone} />}
      </p>
    </>
  );
}

function Call({ name, phone }: { readonly name: string; readonly phone: string }) {
  const words = dayEndPhrases(useLang());
  return (
    <a className="button button-quiet" href={`tel:${phone}`}>
      {words.call(name, telephoneOnPage(phone))}
    </a>
  );
}

function Target({ undone: { kind, tenant, id, noteId }, pages }: { readonly undone: Undone; readonly pages: string }) {
  const words = dayEndPhrases(useLang());
  if (kind === 'withdrawal') {
    return (
      <Link className="button" to={`${pages}/withdrawals`}>
        {words.seeWithdrawals}
      </Link>
    );
  }
  if (kind === 'owed-back') {
    return (
      <Link className="button" to={`${pages}/ledger`}>
        {words.seeLedger}
      </Link>
    );
  }
  const isOfNote = kind === 'declined' || kind === 'no-answer' || kind === 'not-loaded';
  return isOfNote && noteId !== null ? (
    <Link className="button" to={`${pages}/notes-in/${tenant}/${noteId}`}>
      {words.seeNote}
    </Link>
  ) : (
    <Link className="button" to={`${pages}/orders/${tenant}/${id}`}>
      {words.seeOrder}
    </Link>
  );
}
