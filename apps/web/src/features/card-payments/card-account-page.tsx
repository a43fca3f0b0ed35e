import type { CardAccount } from '@galleria/contract/card-payments';
import { ore } from '@galleria/domain/money';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice, ProblemNotice, type Tone } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

const TONES: Readonly<Record<CardAccount['state'], Tone>> = {
  none: 'info',
  incomplete: 'warn',
  'under-review': 'info',
  active: 'success',
  'active-but-due': 'warn',
  refused: 'error',
};
type Missing = keyof ReturnType<typeof cardPaymentPhrases>['due'];

/** The provider's own words for what it wants to know, as something that a shopkeeper has in a drawer. */
function missingOf(due: readonly string[]): Missing[] {
  const wordOf = (field: string): Missing => {
    if (/verification|document/.test(field)) return 'document';
    if (field.startsWith('external_account')) return 'bank';
    if (field.startsWith('tos_acceptance')) return 'terms';
    if (/^(business_|company|settings)/.test(field)) return 'business';
    if (/^(owners|relationship)/.test(field)) return 'owner';
    return /^(representative|individual|person)/.test(field) ? 'person' : 'other';
  };
  return [...new Set(due.map(wordOf))];
}

/** Whether the shop takes cards, what is missing for it, and the way to the provider. `api`: the shop's path. */
export function CardAccountPage({ api }: { readonly api: string }) {
  const words = cardPaymentPhrases(useLang());
  const path = `${api}/card-payments`;
  const account = useApi<CardAccount>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} {...(account.data?.available && { text: account.data.payee ? words.introForAll : words.intro })} />
      <Loaded query={account}>{(data) => (data.available ? <Account path={path} account={data} /> : <p>{words.unavailable}</p>)}</Loaded>
    </>
  );
}

function Account({ path, account }: { readonly path: string; readonly account: CardAccount }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const { role, mark } = useWorkplace();
  const owner = role === 'shop-owner' || role === 'owner';
  const keep = useKeepReply();
  const look = useCommand<object, CardAccount>({ method: 'POST', path: `${path}/look` });
  const { mutate: lookNow } = look;
  // Straight from the provider: its answer is read without a press.
  useEffect(() => {
    if (new URLSearchParams(location.search).has('klart')) lookNow({}, { onSuccess: (reply) => keep(path, reply) });
  }, [lookNow, keep, path]);
  const { state, due, lookedAt } = account;
  return (
    <div className="stack">
      {mark === 'demonstration' && <Notice tone="info">{words.demonstration}</Notice>}
      <section className="card">
        <p>
          <Badge tone={TONES[state]}>{words.accountStates[state]}</Badge>
        </p>
        <p>
          {account.payee !== null && (state === 'incomplete' || state === 'under-review')
            ? words.payeeWaits(account.payee)
            : words.stateTexts[state]}
        </p>
        {due.length > 0 && (
          <>
            <h2>{words.missing}</h2>
            <ul>
              {missingOf(due).map((each) => (
                <li key={each}>{words.due[each]}</li>
              ))}
            </ul>
          </>
        )}
        {state === 'active' && !account.mayPayOut && <p>{words.noPayOut}</p>}
        <ProblemNotice problem={look.error} />
        <div className="row">
          {/* The provider opens no page for whom it has refused: the text says what is left to do. */}
          {owner && state !== 'refused' && <Onboarding path={path} state={state} />}
          {state !== 'none' && (
            <Button
              kind="quiet"
              busy={look.isPending && words.looking}
              onClick={() => lookNow({}, { onSuccess: (reply) => keep(path, reply) })}
            >
              {words.look}
            </Button>
          )}
        </div>
        {lookedAt && <p className="soft">{words.lookedAt(formatMoment(lang, new Date(lookedAt)))}</p>}
        {!owner && <p className="soft">{words.ownerOnly}</p>}
      </section>
      <Shares account={account} />
      {owner && state !== 'none' && <Offered path={path} account={account} />}
      {owner && state !== 'none' && <Unpaid path={path} account={account} />}
    </div>
  );
}

/** Where one payment is for all: who takes it, and what of it is the shop's and not here yet. */
function Shares({ account: { payee, keptOre, state } }: { readonly account: CardAccount }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const amount = formatOre(lang, ore(Math.abs(keptOre)));
  if (payee === null) return null;
  const waits = state !== 'active' && state !== 'active-but-due';
  return (
    <section className="card">
      <h2>{words.payeeTitle}</h2>
      <p>{words.payeeText(payee)}</p>
      {keptOre > 0 && (
        <p>
          {words.kept(payee, amount)} {waits ? words.keptWaits : words.keptSoon}
        </p>
      )}
      {keptOre < 0 && <p>{words.owedBack(payee, amount)}</p>}
    </section>
  );
}

function Onboarding({ path, state }: { readonly path: string; readonly state: CardAccount['state'] }) {
  const words = cardPaymentPhrases(useLang());
  const start = useMutation<{ url: string }, ApiProblem, void>({
    mutationFn: () => send<{ url: string }>('POST', `${path}/onboarding`, { body: {} }),
    onSuccess: ({ url }) => location.assign(url),
  });
  const label = state === 'none' ? words.begin : state === 'active' ? words.change : words.goOn;
  return (
    <>
      <ProblemNotice problem={start.error} />
      <Button
        kind={state === 'active' || state === 'under-review' ? 'quiet' : 'main'}
        busy={(start.isPending || start.isSuccess) && words.leaving}
        onClick={() => start.mutate()}
      >
        {label}
      </Button>
    </>
  );
}

function Offered({ path, account }: { readonly path: string; readonly account: CardAccount }) {
  const words = cardPaymentPhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const offer = useCommand<{ offered: boolean }, CardAccount>({ method: 'PUT', path: `${path}/offered` });
  const set = (offered: boolean) =>
    offer.mutate(
      { offered },
      {
        onSuccess: (reply) => {
          keep(path, reply);
          tell(words.saved);
        },
      },
    );
  return (
    <section className="card">
      <ProblemNotice problem={offer.error} />
      <Checkbox
        label={words.offered}
        hint={words.offeredHint}
        checked={account.offered}
        onChange={(event) => set(event.target.checked)}
        required
      />
    </section>
  );
}

/** What becomes of orders that others placed and that nobody paid by the link. */
function Unpaid({ path, account }: { readonly path: string; readonly account: CardAccount }) {
  const words = cardPaymentPhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const choose = useCommand<{ toDoor: boolean }, CardAccount>({ method: 'PUT', path: `${path}/unpaid` });
  const onSuccess = (reply: CardAccount) => {
    keep(path, reply);
    tell(words.saved);
  };
  return (
    <section className="card" aria-labelledby="unpaid">
      <h2 id="unpaid">{words.unpaidTitle}</h2>
      <p>{words.unpaidText}</p>
      <ProblemNotice problem={choose.error} />
      <Checkbox
        label={words.unpaidToDoor}
        hint={words.unpaidHint}
        checked={account.unpaidToDoor}
        onChange={(event) => choose.mutate({ toDoor: event.target.checked }, { onSuccess })}
        required
      />
    </section>
  );
}
