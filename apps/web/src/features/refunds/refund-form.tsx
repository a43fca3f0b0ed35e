import type { PartRefunds, Refunding, RefundWish } from '@galleria/contract/refunds';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { type FormEvent, useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextArea, TextField } from '../../ui/field.tsx';
import { readKronor } from '../../ui/kronor.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BearingFields, firstBearing } from './bearing.tsx';

type Kind = RefundWish['kind'];
type Read = { readonly wish: RefundWish } | { readonly wrong: Readonly<Record<string, string>> };
type Words = ReturnType<typeof refundsStaffPhrases>;

/** What was typed, as a wish; or what is wrong with it, by field. */
function readWish(form: FormData, kind: Kind, part: PartRefunds, words: Words): Read {
  const kronorIn = (name: string) => readKronor(String(form.get(name) ?? ''));
  if (kind === 'all') return { wish: { kind } };
  if (kind === 'amount') {
    const amountOre = kronorIn('amount');
    return amountOre ? { wish: { kind, amountOre } } : { wrong: { amount: words.amountWrong } };
  }
  const names = [...part.lines.filter(({ leftOre }) => leftOre > 0).map(({ position }) => `line-${position}`), 'fee'];
  const typed = names.map((name) => [name, kronorIn(name)] as const);
  const wrong = Object.fromEntries(typed.filter(([, amount]) => amount === undefined).map(([name]) => [name, words.amountWrong]));
  if (Object.keys(wrong).length > 0) return { wrong };
  const lines = typed.flatMap(([name, amountOre]) =>
    name === 'fee' || !amountOre ? [] : [{ position: Number(name.slice('line-'.length)), amountOre }],
  );
  const feeOre = typed.find(([name]) => name === 'fee')?.[1] ?? 0;
  if (lines.length === 0 && feeOre === 0) return { wrong: { [names[0] ?? 'fee']: words.nothingChosen } };
  return { wish: { kind, lines, feeOre } };
}

/** Pays back: all, certain goods or a sum; why, who bears it and how. */
export function RefundForm({ path, part }: { readonly path: string; readonly part: PartRefunds }) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const tell = useToast();
  const keep = useKeepReply();
  const [kind, setKind] = useState<Kind>('lines');
  const [bearing, setBearing] = useState(firstBearing);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const refund = useCommand<Refunding, PartRefunds>({ method: 'POST', path: `${path}/pay-backs`, purpose: `refund.${path}` });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = readWish(form, kind, part, words);
    setWrong('wrong' in read ? read.wrong : {});
    if ('wrong' in read) return;
    const body = { ...bearing, wish: read.wish, note: String(form.get('note') ?? '') };
    const done = (reply: PartRefunds) => {
      tell(words.saved);
      keep(`${path}/pay-backs`, reply);
    };
    refund.mutate(body, { onSuccess: done });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <p>
        <strong>{words.left(formatOre(lang, ore(part.leftOre)))}</strong>
      </p>
      <RadioCards
        name="what"
        label={words.what}
        required
        value={kind}
        onChange={setKind}
        choices={(['lines', 'amount', 'all'] as const).map((value) => ({ value, label: words.whats[value] }))}
      />
      {kind === 'lines' && <LineFields part={part} wrong={wrong} />}
      {kind === 'amount' && (
        <TextField label={words.amount} name="amount" inputMode="decimal" short required maxLength={14} error={wrong.amount} />
      )}
      <BearingFields value={bearing} onChange={setBearing} carrierName={part.carrierName} />
      <TextArea label={words.words} name="note" maxLength={500} />
      <ProblemNotice problem={refund.error} />
      <Button type="submit" busy={refund.isPending && words.saving}>
        {words.submit}
      </Button>
    </form>
  );
}

function LineFields({ part, wrong }: { readonly part: PartRefunds; readonly wrong: Readonly<Record<string, string>> }) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const upTo = (amount: number) => words.lineHint(formatOre(lang, ore(amount)));
  return (
    <>
      {part.lines
        .filter(({ leftOre }) => leftOre > 0)
        .map(({ position, name, leftOre }) => (
          <TextField
            key={position}
            label={words.lineAmount(name)}
            hint={upTo(leftOre)}
            name={`line-${position}`}
            inputMode="decimal"
            short
            maxLength={14}
            error={wrong[`line-${position}`]}
          />
        ))}
      {part.feeLeftOre > 0 && (
        <TextField
          label={words.feeAmount}
          hint={upTo(part.feeLeftOre)}
          name="fee"
          inputMode="decimal"
          short
          maxLength={14}
          error={wrong.fee}
        />
      )}
    </>
  );
}
