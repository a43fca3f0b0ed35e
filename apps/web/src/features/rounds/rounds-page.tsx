import type { RoundsPage as Page, Round } from '@galleria/contract/rounds';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Carrier, RoundForm } from './round-form.tsx';
import { UpcomingDays } from './upcoming-days.tsx';

/** `path`: where the rounds are listed. `carriers`: for whom new ones may be made. `mayEdit`: drivers look, dispatchers and officers plan. */
type Props = { readonly path: string; readonly tenant: string; readonly carriers: readonly Carrier[]; readonly mayEdit: boolean };

/** Rounds with their next four weeks. */
export function RoundsView({ path, tenant, carriers, mayEdit }: Props) {
  const words = roundsPhrases(useLang());
  const [editing, setEditing] = useState<Round | 'new'>();
  const query = useApi<Page>(path);
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        {mayEdit && !editing && carriers.length > 0 && <Button onClick={() => setEditing('new')}>{words.new}</Button>}
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
          if (page.rounds.length === 0) return <EmptyState icon="van">{words.none}</EmptyState>;
          return (
            <div className="stack">
              {page.rounds.map((round) => (
                <RoundCard key={round.id} round={round} tenant={tenant} mayEdit={mayEdit} onEdit={() => setEditing(round)} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

type CardProps = { readonly round: Round; readonly tenant: string; readonly mayEdit: boolean; readonly onEdit: () => void };
function RoundCard({ round, tenant, mayEdit, onEdit }: CardProps) {
  const lang = useLang();
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
        {round.carrier} · {words.weekdays[round.weekday - 1]} {round.departs}, {round.windowFrom}–{round.windowTo} ·{' '}
        {words.cutOff.toLowerCase()} {words.cutOffText(round.cutOffDaysBefore, round.cutOffTime)} ·{' '}
        {formatOre(lang, ore(round.standardFeeOre))}
      </p>
      <p className="soft">
        {round.villages.map((village) => village.name).join(' → ')}
        <br />
        {round.shops.map((shop) => shop.name).join(', ')}
      </p>
      <details>
        <summary>{words.upcoming}</summary>
        <UpcomingDays round={round} tenant={tenant} mayEdit={mayEdit} />
      </details>
    </section>
  );
}
