import type { DraftContent } from '@galleria/contract/phone-orders';
import type { StandingOrder } from '@galleria/contract/standing-orders';
import { withWishes } from '@galleria/domain/phone-order';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The order on the desk as a standing order on the same round: the shop rings before each time. */
export function DeskStanding({ api, content }: { readonly api: string; readonly content: DraftContent }) {
  const words = standingOrdersPhrases(useLang());
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const [weeks, setWeeks] = useState<'1' | '2'>('1');
  const make = useCommand<object, StandingOrder>({
    method: 'POST',
    path: `${api}/standing-orders`,
    purpose: `desk-standing.${api}`,
    changes: [`${api}/standing-orders`],
  });
  const { handover, payment, caller } = content;
  if (handover?.kind !== 'delivery' || !payment || !caller.villageId || content.lines.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { householdId, name, phone, email, directions, street, postalCode, locality, villageId } = caller;
    const body = {
      ...(householdId && { householdId }),
      printed: content.confirm === 'printed',
      buyer: { name, ...(phone && { phone }), ...(email && { email }), ...(directions && { directions }) },
      destination: { villageId, street, postalCode, locality },
      roundId: handover.roundId,
      startsOn: handover.day,
      everyWeeks: Number(weeks),
      payment,
      lines: withWishes(content),
    };
    make.mutate(body, {
      onSuccess: () => {
        setOpen(false);
        tell(words.made);
      },
    });
  };
  return (
    <>
      <Button kind="quiet" icon="calendar" onClick={() => setOpen(true)}>
        {words.make}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.atDeskTitle}>
        <form onSubmit={submit}>
          <p>{words.atDeskText}</p>
          <RadioCards
            name="desk-weeks"
            label={words.howOften}
            required
            value={weeks}
            onChange={setWeeks}
            choices={[
              { value: '1', label: words.every[1] },
              { value: '2', label: words.every[2] },
            ]}
          />
          <ProblemNotice problem={make.error} />
          <Button type="submit">{words.save}</Button>
        </form>
      </Dialog>
    </>
  );
}
