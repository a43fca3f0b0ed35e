import type { ReportLine, ReportView } from '@galleria/contract/reports';
import { commonPhrases } from '@galleria/phrases/common';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { apiPath, send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';

/** Every line of a report, page after page, whatever is chosen on the screen. */
async function everyLine(path: string): Promise<readonly ReportLine[]> {
  const lines: ReportLine[] = [];
  for (let page = 1; ; page += 1) {
    const view = await send<ReportView>('GET', apiPath(path, { page }));
    lines.push(...view.lines);
    if (view.lines.length === 0 || lines.length >= view.count) return lines;
  }
}

type Props = { readonly path: string; readonly onLoaded: (lines: readonly ReportLine[]) => void };

/** Prints the whole report: what is on the screen is a page of it. */
export function PrintReport({ path, onLoaded }: Props) {
  const words = commonPhrases(useLang());
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const print = async () => {
    setLoading(true);
    setProblem(undefined);
    try {
      const lines = await everyLine(path);
      // On the page before the browser takes its picture of it.
      flushSync(() => onLoaded(lines));
      window.print();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'general' }));
    }
    setLoading(false);
  };
  return (
    <>
      <Button kind="quiet" icon="print" busy={loading && words.loading} onClick={() => void print()}>
        {words.print}
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}
