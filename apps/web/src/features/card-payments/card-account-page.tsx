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
  paused: 'error',
  disconnected: 'error',
};
/** The provider opens no page for these, and no customer can choose card: the text says what is left to do. */
const CLOSED: ReadonlySet<CardAccount['state']> = new Set(['refused', 'paused', 'disconnected']);
type Missing = keyof ReturnType<typeof cardPaymentPhrases>['due'];

/** The provider's own words for what it wants to know, as something that a shopkeeper has in a drawer. */
function missingOf(due: readonly string[]): Missing[] {
  const wordOf = (field: string): Missing => {
    if (/verification|document/.test(field)) return 'document';
    if (field.startsWith('external_account')) return 'bank';
    if (field.startsWith('tos_acceptance')) return 'terms';
    if (/^(owners|directors|executives|relationship)\b|^company\.(owners|directors|executives|ownership)/.test(field)) return 'owner';
    if (/^company\.(tax_id|vat_id|registration_number)/.test(field)) return 'number';
    if (/^business_profile\.(url|mcc|product_description)/.test(field)) return 'sells';
    if (/^(business_|company|settings)/.test(field)) return 'business';
    if (/\.(dob|id_number|ssn_last_4)\b/.test(field)) return 'birth';
    return /^(representative|individual|person)/.test(field) ? 'person' : 'other';
  };
  return [...new Set(due.map(wordOf))];
}

/** Whether the shop takes cards, what is missing for it, and the way to the provider. `api`: the shop's path. */
export function CardAccountPage({ api }: { readonly api: string }) {
  const words = cardPaymentPhrases(useLang());
  const path = `${api}/card-payments`;
  const account = useApi<CardAccount>(path, { staleTime: 0 });
  const forAll = account.data !== undefined && (account.data.payee !== null || isMixed(account.data));
  return (
    <>
      <PageHeader title={words.title} {...(account.data?.available && { text: forAll ? words.introForAll : words.intro })} />
      <Loaded query={account}>{(data) => (data.available ? <Account path={path} account={data} /> : <p>{words.unavailable}</p>)}</Loaded>
    </>
  );
}

/** It is paid otherwise in another galleria than here. */
const isMixed = ({ payee, elsewhere }: CardAccount): boolean => elsewhere.some((each) => (each.payee === null) !== (payee === null));

function Account({ path, account }: { readonly path: string; readonly account: CardAccount }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const { role, mark } = useWorkplace();
  const owner = role === 'shop-owner' || role === 'owner';
  const keep = useKeepReply();
  const look = useCommand<object, CardAccount>({ method: 'POST', path: `${path}/look` });
  const { mutate: lookNow } = look;
  // Straight from the provider: its answer is read without a press, once.
  const begun = account.state !== 'none';
  useEffect(() => {
    if (begun && new URLSearchParams(location.search).has('klart')) lookNow({}, { onSuccess: (reply) => keep(path, reply) });
  }, [lookNow, keep, path, begun]);
  const { state, due, dueBy, lookedAt } = account;
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
            <h2>{dueBy === null ? words.missing : words.missingBy(formatMoment(lang, new Date(dueBy), { year: true }))}</h2>
            <ul>
              {missingOf(due).map((each) => (
                <li key={each}>{words.due[each]}</li>
              ))}
            </ul>
          </>
        )}
        {(state === 'active' || state === 'active-but-due') && !account.mayPayOut && <p>{words.noPayOut}</p>}
        <ProblemNotice problem={look.error} />
        <div className="row">
          {owner && !CLOSED.has(state) && <Onboarding path={path} state={state} />}
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
      {owner && state !== 'none' && !CLOSED.has(state) && <Offered path={path} account={account} />}
      {owner && state !== 'none' && !CLOSED.has(state) && <Unpaid path={path} account={account} />}
    </div>
  );
}

/** How the shop is paid, here and in the other gallerias where it sells, where one payment is for all in any of them. */
function Shares({ account }: { readonly account: CardAccount }) {
  const words = cardPaymentPhrases(useLang());
  const { payee, keptOre, state, elsewhere } = account;
  const mixed = isMixed(account);
  // Begun, or looked at, and not answered yet: only who takes one payment for all can be paid by card for it.
  const waits = state === 'incomplete' || state === 'under-review';
  if (payee === null && !mixed) return null;
  return (
    <>
      {payee === null ? (
        <section className="card">
          <p>{words.introHere}</p>
        </section>
      ) : (
        <section className="card">
          <h2>{words.payeeTitle}</h2>
          <p>{words.payeeText(payee)}</p>
          <Kept payee={payee} keptOre={keptOre} state={state} />
        </section>
      )}
      {elsewhere.map((each) => (
        <section className="card" key={each.galleria}>
          <h2>{words.inGalleria(each.galleria)}</h2>
          {each.payee === null ? (
            <p>{waits ? words.ownElsewhereWaits : words.ownElsewhere}</p>
          ) : (
            <>
              <p>{words.payeeElsewhere(each.payee)}</p>
              {waits && <p>{words.payeeElsewhereWaits(each.payee)}</p>}
              <Kept payee={each.payee} keptOre={each.keptOre} state={state} />
            </>
          )}
        </section>
      ))}
    </>
  );
}

/** What of one payment for all is the shop's and not on its account yet, or is to go back from there. */
function Kept({ payee, keptOre, state }: { readonly payee: string; readonly keptOre: number; readonly state: CardAccount['state'] }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const amount = formatOre(lang, ore(Math.abs(keptOre)));
  if (keptOre === 0) return null;
  if (keptOre < 0) return <p>{words.owedBack(payee, amount)}</p>;
  const waits = state !== 'active' && state !== 'active-but-due';
  return (
    <p>
      {words.kept(payee, amount)} {CLOSED.has(state) ? words.keptStuck : waits ? words.keptWaits : words.keptSoon}
    </p>
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
