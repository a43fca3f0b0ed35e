import type { OrderList } from '@galleria/contract/order-lists';
import { orderListsPhrases } from '@galleria/phrases/order-lists';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { mayBeSignedIn } from '../../lib/session.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** "Samma som förra veckan": an order of one's own as a list under a name. For whoever is signed in, since a list must lie somewhere. */
export function SaveAsList({ order }: { readonly order: string }) {
  const words = orderListsPhrases(useLang());
  const { slug } = useSite();
  const tell = useToast();
  const [signedIn, setSignedIn] = useState(false);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  useEffect(() => setSignedIn(mayBeSignedIn()), []);
  const purpose = `list.${slug}.${order}`;
  const save = useMutation<OrderList, ApiProblem, object>({
    mutationFn: (body) => callAsResident('POST', `/tenants/${slug}/lists`, { body, idempotencyKey: keyFor(purpose, body) }),
    onSuccess: (list) => {
      forgetKey(purpose);
      setOpen(false);
      tell(words.saved(list.name));
    },
  });
  if (!signedIn) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name, order });
  };
  return (
    <div className="row">
      <Button kind="quiet" icon="list" onClick={() => setOpen(true)}>
        {words.save}
      </Button>
      <LinkButton to="/mina-listor" kind="bare">
        {words.see}
      </LinkButton>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.saveTitle}>
        <form onSubmit={submit}>
          <TextField
            label={words.name}
            hint={words.nameExample}
            required
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <ProblemNotice problem={save.error} />
          <Button type="submit">{words.save}</Button>
        </form>
      </Dialog>
    </div>
  );
}
