import type { RefundAsked } from '@galleria/contract/card-payments';
import { type Ore, ore } from '@galleria/domain/money';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatOre } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly ore: number;
  readonly path: string;
  /** Handed over, or called off: before that what is picked still changes what is owed. */
  readonly isOver: boolean;
}

/** Somebody gave back in the provider's own pages: the shop says why, and its books, the papers and the customer's page follow the bank. No money moves. */
export function WriteDownElsewhere({ ore: value, path, isOver }: Props) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const amount = formatOre(lang, ore(value));
  const tell = useToast();
  const [wrong, setWrong] = useState<string>();
  const write = useCommand<{ amountOre: Ore; why: string }, RefundAsked>({
    method: 'POST',
    path: `${path}/refunds/elsewhere`,
    purpose: `elsewhere.${path}`,
    changes: [path],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget).get('elsewhere') ?? '').trim();
    setWrong(why ? undefined : words.whyWrong);
    if (why) write.mutate({ amountOre: ore(value), why }, { onSuccess: () => tell(words.elsewhereDone(amount)) });
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
