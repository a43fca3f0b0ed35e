import type { PhoneOrder } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { openFile } from '../../lib/open-file.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

type Props = { readonly api: string; readonly order: PhoneOrder; readonly orderPage: string; readonly onNext: () => void };

/** It is placed: what the caller is told last, the paper, and the next call. */
export function Placed({ api, order, orderPage, onNext }: Props) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const [problem, setProblem] = useState<ApiProblem>();
  const next = useRef<HTMLDivElement>(null);
  useEffect(() => next.current?.querySelector<HTMLButtonElement>('button')?.focus(), []);
  const print = () => {
    openFile(`${api}/orders/${order.shopOrderId}/letter`, `bekraftelse-${order.reference}.html`).catch((error: unknown) => {
      if (error instanceof ApiProblem) setProblem(error);
    });
  };
  const confirmed = words.readConfirm[order.confirmedBy === 'printed-with-goods' ? 'printed' : order.confirmedBy];
  return (
    <>
      <PageHeader title={words.placed(order.reference)} text={`${words.placedText(formatOre(lang, ore(order.totalOre)))} ${confirmed}`} />
      {order.ringUp && (
        <Notice tone="warn" live>
          {words.ringUp}
        </Notice>
      )}
      {order.payBy && <Notice live>{words.linkSent(formatMoment(lang, new Date(order.payBy)))}</Notice>}
      <ProblemNotice problem={problem} />
      <div className="row" ref={next}>
        <Button size="large" icon="phone" onClick={onNext}>
          {words.next}
        </Button>
        <Button kind="quiet" icon="print" onClick={print}>
          {words.print}
        </Button>
        <Link to={`${orderPage}/${order.shopOrderId}`}>{words.openOrder}</Link>
      </div>
    </>
  );
}
