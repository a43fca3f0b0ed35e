import type { OrderList } from '@galleria/contract/order-lists';
import type { DraftContent } from '@galleria/contract/phone-orders';
import { withWishes } from '@galleria/domain/phone-order';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Keeps the lines of the order under a name, for the caller's next call. */
export function SaveList({ api, content }: { readonly api: string; readonly content: DraftContent }) {
  const words = phoneOrdersPhrases(useLang());
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useCommand<object, OrderList>({
    method: 'POST',
    path: `${api}/lists`,
    purpose: `desk-list.${api}`,
    changes: [`${api}/phone/caller`],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { householdId, phone } = content.caller;
    const lines = withWishes(content);
    save.mutate(
      { name, ...(householdId ? { household: householdId } : { phone }), lines },
      {
        onSuccess: () => {
          setOpen(false);
          tell(words.listSaved(name));
        },
      },
    );
  };
  return (
    <>
      <Button kind="quiet" icon="edit" onClick={() => setOpen(true)}>
        {words.saveList}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.saveList}>
        <form onSubmit={submit}>
          <TextField label={words.listName} required maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          <ProblemNotice problem={save.error} />
          <Button type="submit">{words.save}</Button>
        </form>
      </Dialog>
    </>
  );
}
