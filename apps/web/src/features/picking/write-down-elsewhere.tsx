import type { PaymentOfPart, RefundAsked } from '@galleria/contract/card-payments';
import { type Ore, ore } from '@galleria/domain/money';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatOre } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly payment: Pick<PaymentOfPart, 'elsewhereOre' | 'emptiesLeftOre'>;
  readonly path: string;
  /** Handed over, or called off: before that what is picked still changes what is owed. */
  readonly isOver: boolean;
}

/** Somebody gave back in the provider's own pages: the shop says why, and its books, the papers and the customer's page follow the bank. No money moves. */
export function WriteDownElsewhere({ payment: { elsewhereOre: value, emptiesLeftOre }, path, isOver }: Props) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const amount = formatOre(lang, ore(value));
  const tell = useToast();
  const [wrong, setWrong] = useState<string>();
  const write = useCommand<{ amountOre: Ore; why: string; forEmpties: boolean }, RefundAsked>({
    method: 'POST',
    path: `${path}/refunds/elsewhere`,
    purpose: `elsewhere.${path}`,
    changes: [path],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const why = String(data.get('elsewhere') ?? '').trim();
    const forEmpties = data.get('empties') !== null;
    setWrong(why ? undefined : words.whyWrong);
    if (why) write.mutate({ amountOre: ore(value), why, forEmpties }, { onSuccess: () => tell(words.elsewhereDone(amount)) });
  };
  if (!isOver)
    return (
      <Notice tone="info" title={words.elsewhereTitle(amount)}>
        <p>{words.elsewhereLater}</p>
      </Notice>
    );
  return (
    <Notice tone="warn" title={words.elsewhereTitle(amount)}>
      <p>{words.elsewhereText}</p>
      <form className="stack" onSubmit={submit} noValidate>
        {emptiesLeftOre > 0 && (
          <Checkbox
            name="empties"
            label={words.elsewhereEmpties}
            hint={words.elsewhereEmptiesHint(formatOre(lang, ore(emptiesLeftOre)))}
            required
          />
        )}
        <TextArea label={words.why} name="elsewhere" rows={2} maxLength={500} required error={wrong} />
        <ProblemNotice problem={write.error} />
        <div>
          <Button type="submit" busy={write.isPending && words.elsewhereDo}>
            {words.elsewhereDo}
          </Button>
        </div>
      </form>
    </Notice>
  );
}
