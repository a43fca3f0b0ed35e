import type { JudgedApplication } from '@galleria/contract/eligibility';
import { REFUSALS, type Refusal } from '@galleria/domain/eligibility';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Input = { readonly version: number; readonly code: Refusal; readonly words: string };
type Props = { readonly one: JudgedApplication; readonly path: string; readonly list: string };

/** No, with a reason: it cannot be taken back, since the letter goes out. */
export function Refuse({ one, path, list }: Props) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const refuse = useCommand<Input, JudgedApplication>({ method: 'POST', path: `${path}/refuse`, changes: [list] });
  const known = REFUSALS.find((each) => each === code);
  const lacksWords = known === 'other' && text.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!known || lacksWords) return;
    const done = () => {
      setOpen(false);
      tell(words.refusedTold);
    };
    refuse.mutate({ version: one.version, code: known, words: text.trim() }, { onSuccess: done });
  };
  return (
    <>
      <div>
        <Button kind="danger" onClick={() => setOpen(true)}>
          {words.refuse}
        </Button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.refuseTitle}>
        <form onSubmit={submit} noValidate>
          <p>{words.refuseText}</p>
          <Select
            label={words.refuseCode}
            required
            choices={[{ value: '', label: words.chooseRefusal }, ...REFUSALS.map((value) => ({ value, label: words.refusals[value] }))]}
            value={code}
            error={tried && !known ? words.required : undefined}
            onChange={(event) => setCode(event.target.value)}
          />
          <TextArea
            label={words.refuseWords}
            hint={words.refuseWordsHint}
            maxLength={1000}
            value={text}
            error={tried && lacksWords ? words.refuseNeedsWords : undefined}
            onChange={(event) => setText(event.target.value)}
          />
          <ProblemNotice problem={refuse.error} />
          <div className="dialog-actions">
            <Button type="submit" kind="danger" busy={refuse.isPending && commonPhrases(lang).sending}>
              {words.refuse}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
