import type { PaymentOfPart, RefundAsked, RefundWish } from '@galleria/contract/card-payments';
import type { ShopOrder } from '@galleria/contract/picking';
import { ore } from '@galleria/domain/money';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { commonPhrases } from '@galleria/phrases/common';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { readKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { FaultFields, firstFault } from '../../ui/fault-fields.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldError, FieldGroup, RadioCards, TextArea, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Way = 'lines' | 'amount' | 'empties' | 'all';
type Props = { readonly order: ShopOrder; readonly path: string; readonly payment: PaymentOfPart; readonly onDone: () => void };

/** Which goods, or how much, and why: the customer reads the reason. */
export function RefundForm({ order, path, payment, onDone }: Props) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const tell = useToast();
  const [way, setWay] = useState<Way>('lines');
  const [bearing, setBearing] = useState(firstFault);
  const [faults, setFaults] = useState<Readonly<Record<'what' | 'why', string | undefined>>>({ what: undefined, why: undefined });
  const refund = useCommand<RefundWish, RefundAsked>({
    method: 'POST',
    path: `${path}/refunds`,
    purpose: `refund.${path}`,
    changes: [path],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const why = String(data.get('why') ?? '').trim();
    const what = whatOf(way, data, payment);
    const most = formatNumber(lang, payment.leftOre / 100, 2, true);
    setFaults({
      what: what ? undefined : way === 'lines' ? words.linesWrong : words.amountWrong(most),
      why: why ? undefined : words.whyWrong,
    });
    if (!what || !why) return;
    const onSuccess = ({ amountOre }: RefundAsked) => {
      tell(words.given(formatOre(lang, ore(amountOre))));
      onDone();
    };
    // Nobody was at fault for empties.
    refund.mutate({ what, why, ...(way !== 'empties' && { bearing }) }, { onSuccess });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.giveBackText}</p>
      <p>
        <strong>{refundsStaffPhrases(lang).left(formatOre(lang, ore(payment.leftOre)))}</strong>
      </p>
      <Ways way={way} onChange={setWay} payment={payment} />
      {way === 'lines' && <Goods order={order} payment={payment} error={faults.what} />}
      {way === 'amount' && (
        <TextField label={words.amount} name="amount" inputMode="decimal" short required maxLength={14} error={faults.what} />
      )}
      {way !== 'empties' && <FaultFields value={bearing} onChange={setBearing} carrierName={payment.carrierName} />}
      <TextArea label={words.why} name="why" rows={2} maxLength={500} required error={faults.why} />
      <ProblemNotice problem={refund.error} />
      <Actions sending={refund.isPending} onDone={onDone} />
    </form>
  );
}

type WaysProps = Pick<Props, 'payment'> & { readonly way: Way; readonly onChange: (way: Way) => void };
function Ways({ way, onChange, payment }: WaysProps) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  return (
    <>
      <EmptiesWait payment={payment} />
      <RadioCards
        name="way"
        label={words.giveBack}
        required
        value={way}
        onChange={onChange}
        choices={[
          { value: 'lines', label: words.byLines },
          { value: 'amount', label: words.byAmount },
          ...(payment.emptiesOre > 0
            ? [{ value: 'empties' as const, label: words.byEmpties(formatOre(lang, ore(payment.emptiesOre))) }]
            : []),
          { value: 'all', label: refundsStaffPhrases(lang).whats.all },
        ]}
      />
    </>
  );
}

/** Whoever gives money back for the same delivery knows what goes back for empties anyhow. */
function EmptiesWait({ payment: { emptiesOre, emptiesCameBack } }: Pick<Props, 'payment'>) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  if (emptiesOre === 0) return null;
  const amount = formatOre(lang, ore(emptiesOre));
  return emptiesCameBack ? (
    <Notice tone="warn">{words.emptiesCameBack(amount)}</Notice>
  ) : (
    <Notice tone="info">{words.emptiesWait(amount)}</Notice>
  );
}

function Actions({ sending, onDone }: { readonly sending: boolean; readonly onDone: () => void }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  return (
    <div className="dialog-actions">
      <Button type="submit" busy={sending && words.sending}>
        {words.send}
      </Button>
      <Button kind="quiet" onClick={onDone}>
        {commonPhrases(lang).cancel}
      </Button>
    </div>
  );
}

function whatOf(way: Way, data: FormData, { leftOre, feeLeftOre, openLines }: PaymentOfPart): RefundWish['what'] | undefined {
  if (way === 'all') return leftOre > 0 ? { kind: 'amount', amountOre: leftOre } : undefined;
  if (way === 'empties') return { kind: 'empties' };
  if (way === 'lines') return goodsOf(data, openLines, data.has('fee') ? feeLeftOre : 0);
  const amountOre = readKronor(String(data.get('amount') ?? ''));
  return amountOre && amountOre > 0 && amountOre <= leftOre ? { kind: 'amount', amountOre } : undefined;
}

/** The lines that were ticked, whole, or so many of each, and the fee; undefined: none, or a number that there is not. */
function goodsOf(data: FormData, open: PaymentOfPart['openLines'], feeOre: number): RefundWish['what'] | undefined {
  const positions = data.getAll('line').map(Number);
  const lines = positions.map((position) => {
    const pieces = open.find((line) => line.position === position)?.pieces ?? null;
    const typed = pieces === null ? null : Number(String(data.get(`pieces-${position}`) ?? '').trim());
    return { position, pieces, quantity: typed === pieces ? null : typed };
  });
  const isWrong = lines.some(
    ({ pieces, quantity }) => quantity !== null && !(Number.isInteger(quantity) && quantity >= 1 && quantity <= (pieces ?? 0)),
  );
  if ((positions.length === 0 && feeOre === 0) || isWrong) return undefined;
  if (feeOre === 0 && lines.every(({ quantity }) => quantity === null)) return { kind: 'lines', positions };
  const wanted = lines.map(({ position, quantity }) => ({ position, ...(quantity !== null && { quantity }) }));
  return { kind: 'pieces', lines: wanted, ...(feeOre > 0 && { feeOre }) };
}

function Goods({ order, payment, error }: Pick<Props, 'order' | 'payment'> & { readonly error: string | undefined }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const choose = (position: number, isChosen: boolean) =>
    setChosen((before) => (isChosen ? [...before, position] : before.filter((each) => each !== position)));
  return (
    <FieldGroup label={words.byLines} required>
      {order.lines.flatMap((line) => {
        const open = payment.openLines.find(({ position }) => position === line.position);
        if (!open) return [];
        const { position, pieces } = open;
        const { name } = line.replacement ?? line;
        return [
          <Checkbox
            key={position}
            name="line"
            value={position}
            label={name}
            required
            onChange={({ target }) => choose(position, target.checked)}
          />,
          pieces !== null && pieces > 1 && chosen.includes(position) && (
            <TextField
              key={`pieces-${position}`}
              label={words.piecesOf(name)}
              hint={words.piecesMost(pieces)}
              name={`pieces-${position}`}
              inputMode="numeric"
              short
              required
              maxLength={6}
              defaultValue={String(pieces)}
            />
          ),
        ];
      })}
      {payment.feeLeftOre > 0 && <Checkbox name="fee" label={words.feeToo(formatOre(lang, ore(payment.feeLeftOre)))} required />}
      <FieldError id="lines-wrong" error={error} />
    </FieldGroup>
  );
}
