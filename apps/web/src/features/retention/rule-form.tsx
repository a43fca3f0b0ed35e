import type { ChangeRetention, RetentionRow } from '@galleria/contract/retention';
import { commonPhrases } from '@galleria/phrases/common';
import { retentionPhrases } from '@galleria/phrases/retention';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly path: string; readonly rule: RetentionRow; readonly onDone: () => void };

/** One class's days and decision; what the law allows stands beside the field. */
export function RuleForm({ path, rule, onDone }: Props) {
  const lang = useLang();
  const words = retentionPhrases(lang);
  const common = commonPhrases(lang);
  const tell = useToast();
  const [days, setDays] = useState(String(rule.keepDays));
  const [number, setNumber] = useState(rule.decisionNumber);
  const [day, setDay] = useState(rule.decidedOn ?? '');
  const save = useCommand<ChangeRetention, RetentionRow>({ method: 'PUT', path: `${path}/${rule.class}`, changes: [path] });
  const range = words.within(words.days(rule.leastDays), words.days(rule.mostDays));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      tell(words.saved);
      onDone();
    };
    const body = {
      keepDays: Math.max(1, Number.parseInt(days, 10) || 1),
      decisionNumber: number.trim(),
      decidedOn: day || null,
      version: rule.version,
    };
    save.mutate(body, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h2>{words.classes[rule.class]}</h2>
      <TextField label={words.keepDays} hint={range} inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
      <TextField
        label={words.decisionNumber}
        hint={rule.needsDecision ? words.decisionHint : words.noDecision}
        value={number}
        maxLength={60}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField label={words.decidedOn} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      <ProblemNotice problem={save.error} />
      <div className="row">
        <Button type="submit" busy={save.isPending && words.saving}>
          {words.save}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
