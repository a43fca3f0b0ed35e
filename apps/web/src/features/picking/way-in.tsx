import type { ShopOrder } from '@galleria/contract/picking';
import { pickingPhrases } from '@galleria/phrases/picking';
import { useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { openFile } from '../../lib/open-file.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';

/** How an order came that was not made on the web: its confirmation may have to go on paper, and one made at the counter is rung up in the till (DOMAIN 3.9). */
export function WayIn({ order, path }: { readonly order: ShopOrder; readonly path: string }) {
  const words = pickingPhrases(useLang());
  const [problem, setProblem] = useState<ApiProblem>();
  if (order.channel === 'web') return null;
  const print = () => {
    openFile(`${path}/letter`, `bekraftelse-${order.reference}.html`).catch((error: unknown) => {
      if (error instanceof ApiProblem) setProblem(error);
    });
  };
  return (
    <>
      {order.channel === 'counter' && <Notice tone="warn">{words.ringUp}</Notice>}
      <ProblemNotice problem={problem} />
      <p className="row">
        <Badge icon="phone">{words.channels[order.channel]}</Badge>
        <Button kind="quiet" icon="print" onClick={print}>
          {words.printConfirmation}
        </Button>
      </p>
    </>
  );
}
