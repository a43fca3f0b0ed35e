import type { ShopOrder } from '@galleria/contract/picking';
import { formatMoment } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

type Letter = Pick<ShopOrder, 'state' | 'reference' | 'confirmedBy' | 'letterPrintedAt'>;
type LetterProps = { readonly order: Letter; readonly path: string };

/** How an order came that was not made on the web (one made at the counter is rung up in the till, DOMAIN 3.9), and its confirmation where that goes on paper. */
export function WayIn({ order, path }: { readonly order: Letter & Pick<ShopOrder, 'channel'>; readonly path: string }) {
  const words = pickingPhrases(useLang());
  const onPaper = order.confirmedBy === 'printed-with-goods';
  return (
    <>
      {order.channel === 'counter' && <Notice tone="warn">{words.ringUp}</Notice>}
      {order.channel !== 'web' && (
        <div className="row">
          <Badge icon="phone">{words.channels[order.channel]}</Badge>
          {!onPaper && <PrintLetter order={order} path={path} />}
        </div>
      )}
      <PaperConfirmation order={order} path={path} />
    </>
  );
}

/** Nothing but paper reaches this buyer: says so, prints it, and says when it was printed. Nothing for an order with e-mail or text messages. */
export function PaperConfirmation({ order, path }: LetterProps) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  if (order.confirmedBy !== 'printed-with-goods' || order.state === 'cancelled') return null;
  const { letterPrintedAt } = order;
  return (
    <Notice tone={letterPrintedAt ? 'success' : 'warn'} title={words.onPaper}>
      <p>{letterPrintedAt ? words.letterPrinted(formatMoment(lang, new Date(letterPrintedAt), { short: true })) : words.onPaperWhy}</p>
      <PrintLetter order={order} path={path} />
    </Notice>
  );
}

/** The same for a page that knows only which order it is about. */
export function PaperConfirmationOf({ path }: { readonly path: string }) {
  const { data } = useApi<ShopOrder>(path);
  return data ? <PaperConfirmation order={data} path={path} /> : null;
}

function PrintLetter({ order, path }: LetterProps) {
  const words = pickingPhrases(useLang());
  const keep = useKeepReply();
  const tell = useToast();
  const [problem, setProblem] = useState<ApiProblem>();
  const mark = useCommand<{ printed: boolean }, ShopOrder>({ method: 'PUT', path: `${path}/letter` });
  const write = (printed: boolean, done?: () => void) =>
    mark.mutate(
      { printed },
      {
        onSuccess: (reply) => {
          keep(path, reply);
          done?.();
        },
      },
    );
  const print = () => {
    setProblem(undefined);
    openFile(`${path}/letter`, `bekraftelse-${order.reference}.html`)
      .then(() => {
        if (order.confirmedBy === 'printed-with-goods') write(true, () => tell(words.letterOpened, () => write(false)));
      })
      .catch((error: unknown) => {
        if (error instanceof ApiProblem) setProblem(error);
      });
  };
  return (
    <>
      <ProblemNotice problem={problem ?? mark.error} />
      <Button kind="quiet" icon="print" onClick={print}>
        {words.printConfirmation}
      </Button>
    </>
  );
}
