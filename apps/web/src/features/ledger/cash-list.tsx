import type { CashHeld, LargeEmpties } from '@galleria/contract/ledger';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { Amount, readKronor, typedKronor } from '../../ui/kronor.tsx';
import { useToast } from '../../ui/toast.tsx';
import { canBeHandedIn, keptOf } from './kept-of.ts';

type Props = {
  readonly api: string;
  readonly month: string;
  readonly cash: readonly CashHeld[];
  readonly largeEmpties: readonly LargeEmpties[];
};

/** Cash that carriers hold for the shop now, and the mark that it has been handed in. */
export function CashList({ api, month, cash, largeEmpties }: Props) {
  const words = ledgerPhrases(useLang());
  return (
    <section>
      <h2>{words.cashTitle}</h2>
      {cash.length === 0 ? (
        <p>{words.noCash}</p>
      ) : (
        <>
          <p className="soft">{words.cashText}</p>
          <ul className="plain stack">
            {cash.map((held) => (
              <Held key={held.carrierId} api={api} month={month} held={held} />
            ))}
          </ul>
        </>
      )}
      {largeEmpties.length > 0 && <PaidForEmpties rows={largeEmpties} />}
    </section>
  );
}

/** Empties that came to so much at one door that the driver had to say what they were. */
function PaidForEmpties({ rows }: { readonly rows: readonly LargeEmpties[] }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  return (
    <>
      <h3>{words.largeEmptiesTitle}</h3>
      <p className="soft">{words.largeEmptiesText}</p>
      <ul className="plain stack">
        {rows.map(({ noteId, day, number, carrierName, emptiesOre, remark }) => (
          <li key={noteId} className="card">
            <strong>
              <Amount of={emptiesOre} />
            </strong>
            <p>{[formatDay(lang, localDate(day), { short: true }), carrierName, number].join(' · ')}</p>
            <p className="soft">{remark}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Held({ api, month, held }: { readonly api: string; readonly month: string; readonly held: CashHeld }) {
  const words = ledgerPhrases(useLang());
  const [marking, setMarking] = useState(false);
  const kept = keptOf(held);
  const isBack = held.cashOre - kept < 0;
  const title = (isBack ? words.giveBackTitle : words.handInTitle)(held.carrierName);
  return (
    <li className="card">
      <div className="row row-spread">
        <div>
          <strong>{held.carrierName}</strong>
          <p>
            {words.cash} <Amount of={held.cashOre} />
          </p>
          {held.feesOre !== 0 && (
            <p className="soft">
              {held.feesOre > 0 ? words.keepsFees : words.carrierOwes} <Amount of={Math.abs(held.feesOre)} />
            </p>
          )}
          {(held.feesOre !== 0 || isBack) && (
            <p className="soft">
              {isBack ? words.toGiveBack : words.toHandIn} <Amount of={Math.abs(held.cashOre - kept)} />
            </p>
          )}
        </div>
        {canBeHandedIn(held) && (
          <Button kind="quiet" icon="check" onClick={() => setMarking(true)}>
            {isBack ? words.giveBack : words.handIn}
            <span className="visually-hidden"> {held.carrierName}</span>
          </Button>
        )}
      </div>
      <Dialog open={marking} onClose={() => setMarking(false)} title={title}>
        <HandIn key={`${held.cashOre} ${held.feesOre}`} api={api} month={month} held={held} onDone={() => setMarking(false)} />
      </Dialog>
    </li>
  );
}

type HandInProps = { readonly api: string; readonly month: string; readonly held: CashHeld; readonly onDone: () => void };
type Body = { readonly carrierId: string; readonly cashOre: number; readonly feesOre: number };

function HandIn({ api, month, held, onDone }: HandInProps) {
  const words = ledgerPhrases(useLang());
  const tell = useToast();
  // Below nothing the shop gives back what was handed in; it types that as it lies in the hand.
  const isBack = held.cashOre < keptOf(held);
  const [wrong, setWrong] = useState<{ readonly cash?: string | undefined; readonly fees?: string | undefined }>({});
  const mark = useCommand<Body, CashHeld>({
    method: 'POST',
    path: `${api}/cash-handed-in`,
    purpose: `cash-handed-in.${api}.${held.carrierId}`,
    changes: [month, `${api}/ledger`],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const cashOre = readKronor(String(form.get('cash') ?? ''));
    const feesOre = readKronor(String(form.get('fees') ?? ''));
    setWrong({ cash: cashOre === undefined ? words.amountWrong : undefined, fees: feesOre === undefined ? words.amountWrong : undefined });
    if (cashOre === undefined || feesOre === undefined) return;
    const owedOre = held.feesOre < 0 && feesOre > 0 ? -feesOre : feesOre;
    const body = { carrierId: held.carrierId, cashOre: isBack && cashOre > 0 ? -cashOre : cashOre, feesOre: owedOre };
    const done = () => {
      tell(words.saved);
      onDone();
    };
    mark.mutate(body, { onSuccess: done });
  };
  const owedLabel = isBack ? words.giveBackOwed : words.handInOwed;
  const feesLabel = held.feesOre > 0 ? words.handInFees : owedLabel;
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={isBack ? words.giveBackCash : words.handInCash}
        hint={isBack ? words.giveBackHint : words.handInCashHint}
        name="cash"
        inputMode="decimal"
        short
        required
        maxLength={14}
        defaultValue={typedKronor(Math.abs(held.cashOre - keptOf(held)))}
        error={wrong.cash}
      />
      {held.feesOre !== 0 && (
        <TextField
          label={feesLabel}
          name="fees"
          inputMode="decimal"
          short
          maxLength={14}
          defaultValue={typedKronor(Math.abs(keptOf(held)))}
          error={wrong.fees}
        />
      )}
      <ProblemNotice problem={mark.error} />
      <DialogActions busy={mark.isPending && words.saving} onCancel={onDone}>
        {isBack ? words.giveBack : words.handIn}
      </DialogActions>
    </form>
  );
}
