import { recallsPhrases } from '@galleria/phrases/recalls';
import type { ReactNode } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly id: string; readonly path: string; readonly mayEnd: boolean; readonly children?: ReactNode };

/** Ends a recall, once it is asked whether it is meant; `children` are what else can be done with it. */
export function EndRecall({ id, path, mayEnd, children }: Props) {
  const words = recallsPhrases(useLang());
  const tell = useToast();
  const end = useCommand<undefined, undefined>({ method: 'POST', path: `${path}/${id}/end`, body: () => undefined, changes: [path] });
  return (
    <>
      <ProblemNotice problem={end.error} />
      <div className="row">
        {children}
        {mayEnd && (
          <ConfirmButton
            title={words.end}
            text={<p>{words.endText}</p>}
            confirm={words.end}
            onConfirm={() => end.mutate(undefined, { onSuccess: () => tell(words.endedToast) })}
          >
            {words.end}
          </ConfirmButton>
        )}
      </div>
    </>
  );
}
