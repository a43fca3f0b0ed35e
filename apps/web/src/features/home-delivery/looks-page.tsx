import type { DeedAccount, Look } from '@galleria/contract/driving';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

type Looks = { readonly looks: readonly Look[] };

/** What drivers' telephones told that cannot all be true, for whoever leads the driving to decide. */
export function LooksPage({ api }: { readonly api: string }) {
  const words = homeDeliveryPhrases(useLang()).looks;
  const query = useApi<Looks>(`${api}/looks`, { refetchInterval: 60_000 });
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query}>
        {({ looks }) =>
          looks.length === 0 ? (
            <EmptyState icon="check" title={words.none} />
          ) : (
            <ul className="plain-list">
              {looks.map((look) => (
                <li key={look.note}>
                  <LookCard look={look} api={api} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function LookCard({ look, api }: { readonly look: Look; readonly api: string }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const decide = useCommand<{ holds: string | null }, Looks>({
    method: 'POST',
    path: `${api}/looks/${look.note}`,
    purpose: `look.${look.note}`,
    changes: [`${api}/looks`, `${api}/runs`],
  });
  return (
    <article className="card stack">
      <h2>
        {look.name} <span className="number soft">{look.number}</span>
      </h2>
      <p>
        {formatDay(lang, localDate(look.day))} <Badge>{words.states[look.state]}</Badge>
      </p>
      {look.emptiesBackOre > 0 && <Notice tone="warn">{words.looks.emptiesBack(formatOre(lang, ore(look.emptiesBackOre)))}</Notice>}
      {!look.open && <Notice tone="warn">{words.looks.reported}</Notice>}
      <ul className="plain-list">
        {look.accounts.map((account) => (
          <li key={account.deed}>
            <Account account={account} mayHold={look.open} busy={decide.isPending} onHold={() => decide.mutate({ holds: account.deed })} />
          </li>
        ))}
      </ul>
      <ProblemNotice problem={decide.error} />
      <Button kind="quiet" disabled={decide.isPending} onClick={() => decide.mutate({ holds: null })}>
        {words.looks.asIs}
      </Button>
    </article>
  );
}

type AccountProps = { readonly account: DeedAccount; readonly mayHold: boolean; readonly busy: boolean; readonly onHold: () => void };
function Account({ account, mayHold, busy, onHold }: AccountProps) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const time = (at: string) => formatMoment(lang, new Date(at), { short: true });
  const atDoor = account.kind === 'deliver' || account.kind === 'fail';
  const stands = atDoor && account.effect === 'done';
  const said = [
    account.who,
    account.reason && reasonIn(words.failReasons, account.reason),
    account.receivedBy && reasonIn(words.receivers, account.receivedBy),
    account.emptiesOre > 0 && `${words.empties}: ${formatOre(lang, ore(account.emptiesOre))}`,
    account.collectedOre !== null && words.tookPayment(formatOre(lang, ore(account.collectedOre))),
    account.remark,
  ].filter(Boolean);
  return (
    <div className="stack">
      <p className="row">
        <strong>{words.looks.kinds[account.kind]}</strong>
        <Badge tone={stands ? 'success' : account.toLookAt ? 'warn' : 'info'}>
          {stands ? words.looks.stands : words.looks.effects[account.effect]}
        </Badge>
      </p>
      {said.length > 0 && <p>{said.join(' · ')}</p>}
      <p className="soft">
        {words.looks.at(time(account.at))}
        {account.at !== account.deviceAt && `, ${words.looks.clock(time(account.deviceAt))}`},{' '}
        {words.looks.received(time(account.receivedAt))}
      </p>
      {mayHold && atDoor && !stands && account.effect !== 'faulty' && (
        <Button disabled={busy} onClick={onHold}>
          {words.looks.holds}
        </Button>
      )}
    </div>
  );
}

const reasonIn = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;
