import type { Delegation, HeldDelegation } from '@galleria/contract/delegations';
import { localDate } from '@galleria/domain/time';
import { delegationsPhrases } from '@galleria/phrases/delegations';
import { formatDay } from '@galleria/phrases/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useCommand } from '../../lib/command.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { DelegationForm, type Given } from './delegation-form.tsx';
import { DelegationList } from './delegation-list.tsx';
import { FollowedDeliveries } from './followed-deliveries.tsx';

type Mine = { readonly mayGive: boolean; readonly given: Delegation[]; readonly held: HeldDelegation[] };
type Acts = { readonly acting: string | undefined; readonly onAct: (held: HeldDelegation) => void; readonly onStop: () => void };

/** Both sides of a resident: for whom one shops, and who may shop for oneself. */
export function MyDelegations(acts: Acts) {
  const words = delegationsPhrases(useLang());
  const { slug } = useSite();
  const query = useQuery<Mine, ApiProblem>({
    queryKey: ['my-delegations', slug],
    queryFn: () => callAsResident('GET', `/tenants/${slug}/delegations`),
  });
  return (
    <Loaded query={query} rows={3}>
      {({ mayGive, given, held }) => (
        <>
          <section aria-labelledby="handlar-at">
            <h2 id="handlar-at">{words.held}</h2>
            {held.length === 0 && (
              <p className="soft">
                {words.noneHeld} {words.noneHeldText}
              </p>
            )}
            {held.map((each) => (
              <Held key={each.id} held={each} {...acts} />
            ))}
          </section>
          <section aria-labelledby="handlar-at-mig">
            <h2 id="handlar-at-mig">{words.given}</h2>
            {mayGive ? <OwnMandates given={given} onChanged={() => void query.refetch()} /> : <p className="soft">{words.noHousehold}</p>}
          </section>
        </>
      )}
    </Loaded>
  );
}

function Held({ held, acting, onAct, onStop }: Acts & { readonly held: HeldDelegation }) {
  const lang = useLang();
  const words = delegationsPhrases(lang);
  return (
    <article className="card stack">
      <h3>{words.actFor(held.household)}</h3>
      {held.mayOrder && <p>{held.mayPay ? words.youPay : words.paysAtDoor}</p>}
      {held.validTo && <p className="soft">{words.until(formatDay(lang, localDate(held.validTo), { year: true }))}</p>}
      {held.mayOrder && held.address && (
        <div>
          {acting === held.id ? (
            <Button kind="quiet" onClick={onStop}>
              {words.stop}
            </Button>
          ) : (
            <Button onClick={() => onAct(held)}>{words.shopFor(held.household)}</Button>
          )}
        </div>
      )}
      {held.mayFollow && <FollowedDeliveries held={held} />}
    </article>
  );
}

function OwnMandates({ given, onChanged }: { readonly given: readonly Delegation[]; readonly onChanged: () => void }) {
  const words = delegationsPhrases(useLang());
  const { slug } = useSite();
  const [adding, setAdding] = useState(false);
  const base = `/tenants/${slug}/delegations`;
  const give = useCommand<Given, unknown>({ method: 'POST', path: base, purpose: `delegation.${slug}` });
  const end = useCommand<string, unknown>({ method: 'POST', path: (id) => `${base}/${id}/revoke`, body: () => undefined });
  const done = () => {
    setAdding(false);
    onChanged();
  };
  return (
    <>
      <p>{words.givenText}</p>
      <DelegationList delegations={given} onEnd={(id) => end.mutate(id, { onSuccess: onChanged })} />
      <ProblemNotice problem={give.error ?? end.error} />
      {adding ? (
        <DelegationForm
          busy={give.isPending}
          onCancel={() => setAdding(false)}
          onGive={(wanted) => give.mutate(wanted, { onSuccess: done })}
        />
      ) : (
        <div>
          <Button kind="quiet" onClick={() => setAdding(true)}>
            {words.give}
          </Button>
        </div>
      )}
    </>
  );
}
