import type { PriceBase, StatedPriceBaseAmount } from '@galleria/contract/claims';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { claimsPhrases } from '@galleria/phrases/claims';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { readSaidKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The price base amounts that a claim waits for, and those that the municipality has entered itself; each is entered, or put right, in a dialog. */
export function PriceBaseAmounts({ path, priceBase: { missing, stated } }: { readonly path: string; readonly priceBase: PriceBase }) {
  const lang = useLang();
  const words = claimsPhrases(lang).priceBase;
  const [year, setYear] = useState<number>();
  const day = (at: string) => formatDay(lang, dayOf(new Date(at)), { year: true });
  return (
    <>
      {missing.map((of) => (
        <Notice key={of} tone="warn" title={words.missing(of)}>
          <p>{words.missingText}</p>
          <p>
            <Button kind="quiet" onClick={() => setYear(of)}>
              {words.enter}
            </Button>
          </p>
        </Notice>
      ))}
      {stated.map(({ year: of, amountOre, source, statedAt, statedBy }) => (
        <p key={of} className="soft">
          {words.stated(of, formatOre(lang, ore(amountOre)), source)} {words.statedBy(statedBy, day(statedAt))}{' '}
          <Button kind="quiet" onClick={() => setYear(of)}>
            {words.correct(of)}
          </Button>
        </p>
      ))}
      <Dialog open={year !== undefined} onClose={() => setYear(undefined)} title={year === undefined ? '' : words.title(year)}>
        {year !== undefined && <Enter year={year} path={path} onDone={() => setYear(undefined)} />}
      </Dialog>
    </>
  );
}

type EnterProps = { readonly year: number; readonly path: string; readonly onDone: () => void };
type Entered = { readonly year: number; readonly amountOre: number; readonly source: string };

function Enter({ year, path, onDone }: EnterProps) {
  const lang = useLang();
  const words = claimsPhrases(lang).priceBase;
  const tell = useToast();
  const [amount, setAmount] = useState('');
  const [source, setSource] = useState('');
  const [tried, setTried] = useState(false);
  const amountOre = readSaidKronor(amount);
  const isSourced = source.trim().length >= 3;
  const enter = useCommand<Entered, StatedPriceBaseAmount>({
    method: 'POST',
    path: `${path}/price-base-amounts`,
    purpose: `price-base.${path}.${year}`,
    changes: [path],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!amountOre || !isSourced) return;
    const done = () => {
      tell(words.entered(year));
      onDone();
    };
    enter.mutate({ year, amountOre, source: source.trim() }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.text}</p>
      <TextField
        label={words.amount}
        inputMode="decimal"
        required
        short
        maxLength={12}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        error={tried && !amountOre ? words.amountMissing : undefined}
      />
      <TextField
        label={words.source}
        hint={words.sourceHint}
        required
        maxLength={120}
        value={source}
        onChange={(event) => setSource(event.target.value)}
        error={tried && !isSourced ? words.sourceMissing : undefined}
      />
      <ProblemNotice problem={enter.error} />
      <div className="dialog-actions">
        <Button type="submit" busy={enter.isPending && commonPhrases(lang).sending}>
          {words.enter}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {commonPhrases(lang).cancel}
        </Button>
      </div>
    </form>
  );
}
