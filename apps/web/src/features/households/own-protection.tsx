import type { OwnProtection as Mine } from '@galleria/contract/households';
import { protectionPhrases } from '@galleria/phrases/protection';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';

/** A resident says that somebody at home has a protected identity, and takes it back. Nothing where the account belongs to no household of the register. */
export function OwnProtection() {
  const words = protectionPhrases(useLang());
  const path = `/tenants/${useSite().slug}/my-protection`;
  const { data } = useApi<Mine>(path, { staleTime: 0 });
  const tell = useCommand<{ protected: boolean }, Mine>({ method: 'PUT', path, changes: [path] });
  if (!data?.linked) return null;
  return (
    <section aria-labelledby="skydd">
      <h2 id="skydd">{words.title}</h2>
      {data.protected ? <Notice tone="success" title={words.ownIs} /> : <p>{words.ownText}</p>}
      <p>{words.ownHow}</p>
      <ProblemNotice problem={tell.error} />
      {!data.protected && (
        <ConfirmButton
          kind="quiet"
          title={words.ownSetTitle}
          text={<p>{words.ownHow}</p>}
          confirm={words.ownSet}
          busy={tell.isPending && words.saving}
          onConfirm={() => tell.mutate({ protected: true })}
        >
          {words.ownSet}
        </ConfirmButton>
      )}
      {data.protected && data.mayLift && (
        <ConfirmButton
          kind="quiet"
          title={words.ownLiftTitle}
          text={<p>{words.ownLiftText}</p>}
          confirm={words.ownLift}
          busy={tell.isPending && words.saving}
          onConfirm={() => tell.mutate({ protected: false })}
        >
          {words.ownLift}
        </ConfirmButton>
      )}
      {data.protected && !data.mayLift && <p className="soft">{words.ownOthers}</p>}
    </section>
  );
}
