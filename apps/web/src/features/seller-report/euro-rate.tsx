import type { SellerReport } from '@galleria/contract/seller-report';
import { formatNumber, parseNumber } from '@galleria/phrases/format';
import { sellerReportPhrases } from '@galleria/phrases/seller-report';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Kronor for a euro, by which small sellers are told from others. */
export function EuroRate({ path, euroRate }: { readonly path: string; readonly euroRate: number | null }) {
  const words = sellerReportPhrases(useLang());
  const tell = useToast();
  const [wrong, setWrong] = useState(false);
  const save = useCommand<{ euroRate: number }, SellerReport>({ method: 'PUT', path, changes: [path] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Math.round((parseNumber(String(new FormData(event.currentTarget).get('rate') ?? '')) ?? 0) * 10_000);
    const isWrong = typed < 10_000 || typed > 1_000_000;
    setWrong(isWrong);
    if (!isWrong) save.mutate({ euroRate: typed }, { onSuccess: () => tell(words.rateSaved) });
  };
  return (
    <section>
      <h2>{words.rate}</h2>
      <p>{words.rateText}</p>
      <form onSubmit={submit} noValidate>
        <TextField
          label={words.rate}
          hint={words.rateHint}
          name="rate"
          inputMode="decimal"
          short
          required
          maxLength={10}
          // With a decimal comma in every language: that is how it is read back.
          defaultValue={euroRate === null ? '' : formatNumber('sv', euroRate / 10_000, 4)}
          error={wrong ? words.rateWrong : undefined}
        />
        <ProblemNotice problem={save.error} />
        <Button type="submit" kind="quiet" busy={save.isPending && words.saving}>
          {words.save}
        </Button>
      </form>
    </section>
  );
}
