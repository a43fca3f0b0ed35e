import type { Household } from '@galleria/contract/households';
import { householdsPhrases } from '@galleria/phrases/households';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

type Candidate = {
  readonly customerId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly match: 'phone' | 'email' | 'both';
};

/** Which signed-in customers may use the household's right on the web. The officer confirms a telephone or e-mail that agrees. */
export function Members({ household, path }: { readonly household: Household; readonly path: string }) {
  const words = householdsPhrases(useLang());
  const { tenant } = useWorkplace();
  const tell = useToast();
  const changes = [`/tenants/${tenant}/officer/households`];
  const candidates = useApi<{ candidates: Candidate[] }>(`${path}/candidates`);
  const link = useCommand<string, Household>({ method: 'PUT', path: (id) => `${path}/members/${id}`, body: () => undefined, changes });
  const unlink = useCommand<string, Household>({ method: 'DELETE', path: (id) => `${path}/members/${id}`, body: () => undefined, changes });
  const found = candidates.data?.candidates ?? [];
  return (
    <section aria-labelledby="konton">
      <h2 id="konton">{words.members}</h2>
      <p>{words.membersText}</p>
      {household.members.length === 0 && <p className="soft">{words.noMembers}</p>}
      <ul className="plain stack">
        {household.members.map(({ customerId, name, phone, email }) => (
          <li key={customerId} className="card row row-spread">
            <span>{[name, phone, email].filter(Boolean).join(', ')}</span>
            <ConfirmButton
              title={words.unlink}
              text={<p>{name}</p>}
              confirm={words.unlink}
              onConfirm={() => unlink.mutate(customerId, { onSuccess: () => tell(words.unlinked) })}
            >
              {words.unlink}
            </ConfirmButton>
          </li>
        ))}
      </ul>
      {found.length > 0 && <h3>{words.candidates}</h3>}
      <ul className="plain stack">
        {found.map(({ customerId, name, phone, email, match }) => (
          <li key={customerId} className="card row row-spread">
            <span>
              {[name, phone, email].filter(Boolean).join(', ')} <span className="soft">({words.matches[match]})</span>
            </span>
            <Button kind="quiet" onClick={() => link.mutate(customerId, { onSuccess: () => tell(words.linked) })}>
              {words.link}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNotice problem={link.error ?? unlink.error} />
    </section>
  );
}
