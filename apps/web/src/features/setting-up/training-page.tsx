import type { DemoMessage } from '@galleria/contract/messages';
import type { OwnGalleria } from '@galleria/contract/tenant-settings';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';

/** A copy of the galleria to practise in: made here, thrown away here; inside it, what it would have sent. */
export function TrainingPage() {
  const { tenant } = useWorkplace();
  const words = settingUpPhrases(useLang());
  const path = `/tenants/${tenant}/officer`;
  const own = useApi<OwnGalleria>(`${path}/galleria`);
  return (
    <>
      <PageHeader title={words.trainingTitle} text={words.trainingText} />
      <Loaded query={own}>
        {(loaded) => (loaded.mark === 'training' ? <Inside path={path} /> : <Outside path={path} copy={loaded.trainingCopy} />)}
      </Loaded>
    </>
  );
}

function Outside({ path, copy }: { readonly path: string; readonly copy: string | null }) {
  const words = settingUpPhrases(useLang());
  const tell = useToast();
  const changes = [`${path}/galleria`, `${path}/opening`, '/auth/me'];
  const make = useCommand<void, OwnGalleria>({ method: 'POST', path: `${path}/training`, body: () => undefined, changes });
  const discard = useCommand<void, OwnGalleria>({ method: 'DELETE', path: `${path}/training`, body: () => undefined, changes });
  return (
    <div className="card stack">
      <ProblemNotice problem={make.error ?? discard.error} />
      {copy === null ? (
        <Button busy={make.isPending && words.making} onClick={() => make.mutate()}>
          {words.makeTraining}
        </Button>
      ) : (
        <div className="row">
          <a className="button" href={`/personal/municipality/${copy}/${copy}`}>
            {words.goTraining}
          </a>
          <ConfirmButton
            title={words.discardTitle}
            text={words.discardText}
            confirm={words.discard}
            busy={discard.isPending && words.saving}
            onConfirm={() => discard.mutate(undefined, { onSuccess: () => tell(words.discarded) })}
          >
            {words.discard}
          </ConfirmButton>
        </div>
      )}
    </div>
  );
}

function Inside({ path }: { readonly path: string }) {
  const words = settingUpPhrases(useLang());
  const post = useApi<{ messages: readonly DemoMessage[] }>(`${path}/training/post`, { staleTime: 0, refetchInterval: 10_000 });
  return (
    <>
      <Notice tone="warn">{words.thisIsTraining}</Notice>
      <h2>{words.trainingPost}</h2>
      <p>{words.trainingPostText}</p>
      <Loaded query={post}>
        {({ messages }) =>
          messages.length === 0 ? (
            <p>{words.noPost}</p>
          ) : (
            <ul className="plain stack">
              {messages.map((message) => (
                <li key={message.id} className="card">
                  <h3>{message.subject || message.channel}</h3>
                  <p className="soft">
                    {words.to}: {message.to} · <DateText at={message.at} short />
                  </p>
                  <p className="letter">{message.text}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
