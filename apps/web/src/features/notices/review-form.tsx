import type { OfficerNotice, ReviewNotice } from '@galleria/contract/notices';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Hiding, HidingFields } from './hiding-fields.tsx';

type Outcome = ReviewNotice['outcome'];

/** Answers a complaint, or changes a decision on second thoughts. */
export function ReviewForm({ notice, list }: { readonly notice: OfficerNotice; readonly list: string }) {
  const words = noticesStaffPhrases(useLang());
  const tell = useToast();
  const complained = notice.reviews.some(({ outcome }) => outcome === null);
  const [outcome, setOutcome] = useState<Outcome>();
  const [hiding, setHiding] = useState<Hiding>({ part: notice.part ?? 'text', ground: 'law', rule: '' });
  const [answer, setAnswer] = useState('');
  const review = useCommand<ReviewNotice, OfficerNotice>({ method: 'POST', path: `${list}/${notice.id}/reviews`, changes: [list] });
  const outcomes: readonly Outcome[] = [...(complained ? (['kept'] as const) : []), notice.reasons?.hidden ? 'restored' : 'hidden'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const base = { version: notice.version, answer };
    const done = { onSuccess: () => tell(words.reviewed) };
    if (outcome === 'hidden') return review.mutate({ ...base, outcome, ...hiding }, done);
    if (outcome) review.mutate({ ...base, outcome }, done);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.reviewTitle}</h2>
      {complained ? (
        <Notice tone="warn">
          <p>{words.complaintWaits}</p>
        </Notice>
      ) : (
        <p>{words.reviewText}</p>
      )}
      <RadioCards
        label={words.outcome}
        name="outcome"
        required
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
      />
      {outcome === 'hidden' && notice.subject && (
        <HidingFields subject={notice.subject} hiding={hiding} onChange={(more) => setHiding((now) => ({ ...now, ...more }))} />
      )}
      <TextArea
        label={words.reviewAnswer}
        required
        minLength={10}
        maxLength={4000}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <ProblemNotice problem={review.error} />
      <div className="row">
        <Button type="submit" kind="quiet" disabled={outcome === undefined} busy={review.isPending && words.saving}>
          {words.review}
        </Button>
      </div>
    </form>
  );
}
