import type { NoticeReceipt } from '@galleria/contract/notices';
import { noticesPhrases } from '@galleria/phrases/notices';
import { usePosted } from '../../lib/posted.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Receipt } from './receipt.tsx';
import { SenderFields } from './sender-fields.tsx';

/** Something could not be used: a form that the browser sends itself, with or without scripts. */
export function FeedbackForm() {
  const words = noticesPhrases(useLang());
  const { reply, problem, fields } = usePosted<NoticeReceipt>('feedback');
  return (
    <section className="section" aria-labelledby="synpunkt">
      <h2 id="synpunkt">{words.feedbackTitle}</h2>
      {reply ? (
        <Receipt receipt={reply} title={words.sentFeedback} />
      ) : (
        <form method="post" className="card stack">
          <p>{words.feedbackText}</p>
          <ProblemNotice problem={problem} />
          <input type="hidden" name="step" value="feedback" />
          <TextField
            label={words.feedbackPlace}
            hint={words.feedbackPlaceHint}
            name="place"
            required
            maxLength={300}
            defaultValue={fields.place}
          />
          <TextArea
            label={words.feedbackReason}
            hint={words.feedbackReasonHint}
            name="reason"
            required
            minLength={10}
            maxLength={4000}
            defaultValue={fields.reason}
          />
          <SenderFields fields={fields} hint={words.feedbackEmailHint} />
          <Button type="submit">{words.feedbackSend}</Button>
        </form>
      )}
    </section>
  );
}
