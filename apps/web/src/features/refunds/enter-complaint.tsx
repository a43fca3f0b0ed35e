import type { PartRefunds } from '@galleria/contract/refunds';
import { COMPLAINT_REMEDIES, type ComplaintRemedy } from '@galleria/domain/refund';
import { refundsPhrases } from '@galleria/phrases/refunds';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { type FormEvent, useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Body = { readonly position: number; readonly message: string; readonly wants: ComplaintRemedy };

/** What a customer tells on the telephone or at the counter: it stands in the list with the others, and is answered there. */
export function EnterComplaint({ path, part }: { readonly path: string; readonly part: PartRefunds }) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const tell = useToast();
  const keep = useKeepReply();
  const received = part.lines.filter(({ soldOre }) => soldOre > 0);
  const [position, setPosition] = useState(String(received[0]?.position ?? ''));
  const [wants, setWants] = useState<ComplaintRemedy>('replacement');
  const [wrong, setWrong] = useState<string>();
  const enter = useCommand<Body, PartRefunds>({
    method: 'POST',
    path: `${path}/complaints`,
    purpose: `complaint.${path}`,
    changes: [path.replace(/\/orders\/[^/]+$/, '/complaints')],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const message = String(new FormData(event.currentTarget).get('message') ?? '').trim();
    setWrong(message ? undefined : words.enterMissing);
    if (!message) return;
    const done = (reply: PartRefunds) => {
      tell(words.saved);
      keep(`${path}/pay-backs`, reply);
    };
    enter.mutate({ position: Number(position), message, wants }, { onSuccess: done });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <h2>{words.enterTitle}</h2>
      <p className="soft">{words.enterText}</p>
      <Select
        label={words.enterLine}
        required
        value={position}
        onChange={({ target }) => setPosition(target.value)}
        choices={received.map((line) => ({ value: String(line.position), label: line.name }))}
      />
      <TextArea label={words.enterMessage} name="message" required maxLength={1000} error={wrong} />
      <Select
        label={words.enterWants}
        required
        value={wants}
        onChange={({ target }) => setWants(COMPLAINT_REMEDIES.find((value) => value === target.value) ?? wants)}
        choices={COMPLAINT_REMEDIES.map((value) => ({ value, label: refundsPhrases(lang).remedies[value] }))}
      />
      <ProblemNotice problem={enter.error} />
      <Button type="submit" kind="quiet" busy={enter.isPending && words.saving}>
        {words.enter}
      </Button>
    </form>
  );
}
