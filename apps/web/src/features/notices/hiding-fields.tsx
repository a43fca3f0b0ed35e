import { type NoticePart, type NoticeSubject, PARTS } from '@galleria/domain/notices';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { useLang } from '../../lib/site.tsx';
import { Select, TextField } from '../../ui/field.tsx';

export type Hiding = { readonly part: NoticePart; readonly ground: 'law' | 'terms'; readonly rule: string };
type Props = { readonly subject: NoticeSubject; readonly hiding: Hiding; readonly onChange: (more: Partial<Hiding>) => void };

/** What is hidden, and on what ground. */
export function HidingFields({ subject, hiding, onChange }: Props) {
  const words = noticesStaffPhrases(useLang());
  return (
    <>
      <Select
        required
        label={words.hidePart}
        value={hiding.part}
        choices={PARTS[subject].map((value) => ({ value, label: words.parts[value] }))}
        onChange={({ target }) => onChange({ part: PARTS[subject].find((each) => each === target.value) ?? hiding.part })}
      />
      <Select
        required
        label={words.ground}
        value={hiding.ground}
        choices={(['law', 'terms'] as const).map((value) => ({ value, label: words.grounds[value] }))}
        onChange={({ target }) => onChange({ ground: target.value === 'terms' ? 'terms' : 'law' })}
      />
      <TextField
        required
        label={words.rule}
        minLength={2}
        maxLength={200}
        value={hiding.rule}
        onChange={({ target }) => onChange({ rule: target.value })}
      />
    </>
  );
}
