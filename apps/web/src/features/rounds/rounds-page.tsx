import type { RoundsPage as Page, Round } from '@galleria/contract/rounds';
import { ore } from '@galleria/domain/money';
import { roundFeeOn } from '@galleria/domain/rounds';
import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay, formatOre, formatYearlyDay } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { OwnDays } from './own-days.tsx';
import { type Carrier, RoundForm } from './round-form.tsx';
import { UpcomingDays } from './upcoming-days.tsx';

/** `path`: where the rounds are listed. `carriers`: for whom new ones may be made. `mayEdit`: drivers look, dispatchers and officers plan. */
/** `ofMunicipality`: its own days, and villages without a round, are shown too. */
type Props = {
  readonly ofMunicipality?: boolean;
  readonly path: string;
  readonly tenant: string;
  readonly carriers: readonly Carrier[];
  readonly mayEdit: boolean;
};

/** Rounds with their next four weeks. */
export function RoundsView({ ofMunicipality = false, path, tenant, carriers, mayEdit }: Props) {
  const words = roundsPhrases(useLang());
  const [editing, setEditing] = useState<Round | 'new'>();
  // Villages, shops and contracts are entered on other pages, from which one comes here.
  const query = useApi<Page>(path, { staleTime: 0 });
  // A new round takes along the shops that there are: what was read before one of them came would leave it out.
  const isFresh = query.isFetchedAfterMount;
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        {mayEdit && isFresh && !editing && carriers.length > 0 && <Button onClick={() => setEditing('new')}>{words.new}</Button>}
      </PageHeader>
      <Loaded query={query}>
        {(page) => {
          if (editing) {
            return (
              <RoundForm
                page={page}
                round={editing === 'new' ? undefined : editing}
                tenant={tenant}
                carriers={carriers}
                onDone={() => setEditing(undefined)}
              />
            );
          }
          return (
            <div className="stack">
              {ofMunicipality && <WithoutRound page={page} />}
              {page.rounds.length === 0 && (
                <EmptyState icon="van" title={words.none}>
                  {ofMunicipality && (carriers.length === 0 || page.villages.length === 0) && <p>{words.needs}</p>}
                </EmptyState>
              )}
              {page.rounds.map((round) => (
                <RoundCard key={round.id} round={round} tenant={tenant} mayEdit={mayEdit} onEdit={() => setEditing(round)} />
              ))}
              {ofMunicipality && <OwnDays page={page} tenant={tenant} />}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

/** Whom no round reaches. */
function WithoutRound({ page }: { readonly page: Page }) {
  const words = roundsPhrases(useLang());
  if (page.villages.length === 0) return null;
  if (page.withoutRound.length === 0) return <p className="soft">{words.everyVillage}</p>;
  return (
    <Notice tone="warn" title={words.withoutRound}>
      <p>{page.withoutRound.map(({ name }) => name).join(', ')}</p>
      <p>{words.withoutRoundText}</p>
    </Notice>
  );
}

/** What the car takes; bus, seasons and the least number of stops of a round that has them. */
function MoreOf({ round }: { readonly round: Round }) {
  const lang = useLang();
  const words = roundsPhrases(lang);
  const { busLine, handInBy, handInAt, seasons, minStops, crates, coldLitres } = round;
  const lines = [
    ...(busLine ? [`${words.busLine} ${busLine}`] : []),
    ...(handInBy ? [[`${words.handInBy} ${handInBy}`, handInAt].filter(Boolean).join(', ')] : []),
    ...round.villages
      .filter(({ stopName }) => stopName)
      .map(
        ({ name, stopName, stopAt, metBy, metByPhone }) => `${name}: ${[stopName, stopAt, metBy, metByPhone].filter(Boolean).join(', ')}`,
      ),
    ...seasons.map(({ from, to, driven, windowFrom, windowTo, note }) =>
      [
        `${words.seasonDays(formatYearlyDay(lang, from), formatYearlyDay(lang, to))}:`,
        driven ? `${windowFrom}–${windowTo}.` : `${words.notDrivenThen}.`,
        note,
      ].join(' '),
    ),
    `${words.crates}: ${crates ?? words.noLimit}`,
    `${words.coldLitres}: ${coldLitres ?? words.noLimit}`,
    ...(minStops > 0 ? [`${words.minStops}: ${minStops}`] : []),
  ];
  return (
    <ul className="soft">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

type CardProps = { readonly round: Round; readonly tenant: string; readonly mayEdit: boolean; readonly onEdit: () => void };
function RoundCard({ round, tenant, mayEdit, onEdit }: CardProps) {
  const lang = useLang();
  const today = dayOf(new Date());
  const words = roundsPhrases(lang);
  return (
    <section className="card stack" aria-labelledby={`round-${round.id}`}>
      <div className="row row-spread">
        <h2 id={`round-${round.id}`}>{round.name}</h2>
        {mayEdit && (
          <Button kind="quiet" icon="edit" onClick={onEdit}>
            {words.edit}
          </Button>
        )}
      </div>
      <p>
        {round.carrier} · {round.weekdays.map((day) => words.weekdays[day - 1]).join(', ')} {round.departs}, {round.windowFrom}–
        {round.windowTo} · {words.cutOff.toLowerCase()} {words.cutOffText(round.cutOffDaysBefore, round.cutOffTime)} ·{' '}
        {formatOre(lang, ore(roundFeeOn(round, today)))}
        {round.laterFees
          .filter(({ from }) => from > today)
          .map(
            ({ from, feeOre }) => `, ${words.feeFromDay(formatOre(lang, ore(feeOre)), formatDay(lang, localDate(from), { year: true }))}`,
          )}
      </p>
      <p className="soft">
        {round.villages.map((village) => village.name).join(' → ')}
        <br />
        {round.shops.map((shop) => shop.name).join(', ')}
      </p>
      <MoreOf round={round} />
      <details>
        <summary>{words.upcoming}</summary>
        <UpcomingDays round={round} tenant={tenant} mayEdit={mayEdit} />
      </details>
    </section>
  );
}
