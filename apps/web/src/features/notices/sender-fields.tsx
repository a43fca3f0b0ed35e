import { noticesPhrases } from '@galleria/phrases/notices';
import { useLang } from '../../lib/site.tsx';
import { TextField } from '../../ui/field.tsx';

/** Who writes, if they want to say. */
export function SenderFields({ fields, hint }: { readonly fields: Readonly<Record<string, string>>; readonly hint: string }) {
  const words = noticesPhrases(useLang());
  return (
    <>
      <TextField label={words.name} name="name" autoComplete="name" maxLength={120} defaultValue={fields.name} />
      <TextField
        label={words.email}
        hint={hint}
        name="email"
        type="email"
        autoComplete="email"
        maxLength={254}
        defaultValue={fields.email}
      />
    </>
  );
}
