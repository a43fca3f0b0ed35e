import { commonPhrases } from '@galleria/phrases/common';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../lib/api-problem.ts';
import { download } from '../lib/download.ts';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import { ProblemNotice } from './feedback.tsx';

/** Saves a file of the API that only the signed-in person may have. */
export function DownloadButton({
  path,
  onSaved,
  children,
}: {
  readonly path: string;
  readonly onSaved?: () => void;
  readonly children: ReactNode;
}) {
  const words = commonPhrases(useLang());
  const save = useMutation<void, ApiProblem>({ mutationFn: () => download(path), ...(onSaved && { onSuccess: onSaved }) });
  return (
    <>
      <Button kind="quiet" icon="download" busy={save.isPending && words.loading} onClick={() => save.mutate()}>
        {children}
      </Button>
      <ProblemNotice problem={save.error} />
    </>
  );
}
