import type { Stated } from '@galleria/contract/withdrawal';
import { commonPhrases } from '@galleria/phrases/common';
import { formatMoment } from '@galleria/phrases/format';
import { withdrawalPhrases } from '@galleria/phrases/withdrawal';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';

/** Sends a statement under a key that was stored before: pressed twice, or sent again after a lost answer, it is one statement. */
export function useStatement(purpose: string, send: (body: unknown, idempotencyKey: string) => Promise<Stated>) {
  return useMutation<Stated, ApiProblem, unknown>({
    retry: false,
    networkMode: 'always',
    mutationFn: (body) => send(body, keyFor(purpose, body)),
    onSuccess: () => forgetKey(purpose),
    onError: (problem) => {
      if (!problem.passing) forgetKey(purpose);
    },
  });
}

type ReviewProps = {
  readonly facts: readonly (readonly [label: string, text: string])[];
  readonly statement: ReturnType<typeof useStatement>;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
};

/** The second step: what is about to be stated, and the button with the words of the law. */
export function ConfirmStep({ facts, statement, onConfirm, onBack }: ReviewProps) {
  const lang = useLang();
  const words = withdrawalPhrases(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card">
      <p className="soft">{words.step(2)}</p>
      <h2 ref={heading} tabIndex={-1}>
        {words.reviewTitle}
      </h2>
      <dl className="facts">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{words.reviewText}</p>
      <ProblemNotice problem={statement.error} />
      <div className="row">
        <Button kind="accent" busy={statement.isPending && commonPhrases(lang).sending} onClick={onConfirm}>
          {words.confirm}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {words.change}
        </Button>
      </div>
    </section>
  );
}

/** What was taken, with date and time; the receipt says the same and stays. */
export function StatedNotice({ stated, children }: { readonly stated: Stated; readonly children?: ReactNode }) {
  const lang = useLang();
  const words = withdrawalPhrases(lang);
  return (
    <Notice tone="success" title={words.doneTitle} live>
      <p>{words.doneReceipt[stated.receiptBy](stated.receiptTo)}</p>
      <p>{words.doneText(formatMoment(lang, new Date(stated.statedAt), { year: true }))}</p>
      {children}
    </Notice>
  );
}
