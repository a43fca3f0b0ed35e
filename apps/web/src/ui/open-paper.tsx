import { commonPhrases } from '@galleria/phrases/common';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../lib/api-problem.ts';
import { openFile } from '../lib/open-file.ts';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import { ProblemNotice } from './feedback.tsx';

/** Opens a paper of the API in a tab of its own, to be printed. */
export function OpenPaper({ path, name, children }: { readonly path: string; readonly name: string; readonly children: ReactNode }) {
  const words = commonPhrases(useLang());
  const open = useMutation<void, ApiProblem>({ mutationFn: () => openFile(path, name) });
  return (
    <>
      <Button kind="quiet" icon="print" busy={open.isPending && words.loading} onClick={() => open.mutate()}>
        {children}
      </Button>
      <ProblemNotice problem={open.error} />
    </>
  );
}
