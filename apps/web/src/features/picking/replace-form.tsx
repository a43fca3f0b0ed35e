import type { PickingLine, WalkOrder } from '@galleria/contract/picking';
import type { ReplacementChoice } from '@galleria/contract/replacements';
import { addOre, type Ore, ore, shareOf, subtractOre } from '@galleria/domain/money';
import { couponInstead, hasDoubts } from '@galleria/domain/order';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatOre } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { type FormEvent, useState } from 'react';
import { scaleOf } from '../../lib/scales.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { AskButton } from './asked.tsx';
import { keepChoice } from './kept-choices.tsx';
import { ReplaceChoices } from './replace-choices.tsx';

/** What replacing asks of the order around the line. */
export type ForOrder = Pick<WalkOrder, 'phone' | 'paymentMethod'>;
type Props = {
  readonly line: PickingLine;
  readonly order: ForOrder;
  readonly path: string;
  readonly onTake: (body: object) => void;
  readonly onAsked: () => void;
};

/** Two steps: which goods, then how much, with what must be asked and what is paid. */
export function ReplaceForm({ line, order, path, onTake, onAsked }: Props) {
  const [choice, setChoice] = useState<ReplacementChoice>();
  if (!choice) return <ReplaceChoices line={line} path={path} onChoose={setChoice} />;
  const take = (body: object) => {
    keepChoice(choice);
    onTake({ offerId: choice.offerId, ...body });
  };
  return <TakeForm {...{ line, order, path, choice, onAsked }} onBack={() => setChoice(undefined)} onTake={take} />;
}

/** With its deposits, and less what the line's coupon takes off it too. */
function fullPrice({ price, depositOre }: ReplacementChoice, quantity: number, { goodsOre, couponOre }: PickingLine): Ore {
  const goods = shareOf(ore(price.ore), quantity, price.amount);
  const off = couponInstead({ goods: ore(goodsOre), coupon: ore(couponOre) }, goods);
  return addOre(subtractOre(goods, off), ore(price.unit === 'piece' ? depositOre * quantity : 0));
}

type TakeProps = Props & { readonly choice: ReplacementChoice; readonly onBack: () => void };
function TakeForm({ line, order, path, choice, onBack, onTake, onAsked }: TakeProps) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const [quantity, setQuantity] = useState(choice.answering);
  const [asked, setAsked] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [remark, setRemark] = useState('');
  const mustAsk = line.wish === 'call' || hasDoubts(choice.doubts);
  const full = fullPrice(choice, quantity, line);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const yes = asked || agreed;
    onTake({ quantity, asked: yes, ...(agreed && { agreedOre: full }), ...(remark.trim() && { remark: remark.trim() }) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        <strong>{choice.name}</strong>{' '}
        <Button kind="quiet" onClick={onBack}>
          {words.replaceBack}
        </Button>
      </p>
      <NumberStepper
        label={words.replaceQuantity}
        value={quantity}
        onChange={setQuantity}
        {...choice.quantity}
        {...scaleOf(choice.price.unit)}
      />
      {mustAsk && <AskFirst line={line} order={order} choice={choice} />}
      {mustAsk && <AskButton line={line} path={path} wanted={{ offerId: choice.offerId, quantity }} onAsked={onAsked} />}
      {mustAsk && <Checkbox label={words.replaceAsked} checked={asked} required onChange={(event) => setAsked(event.target.checked)} />}
      <Price line={line} order={order} full={full} agreed={agreed} onAgree={setAgreed} />
      <TextField
        label={words.remark}
        hint={words.replaceRemarkHint}
        value={remark}
        maxLength={200}
        onChange={(event) => setRemark(event.target.value)}
      />
      <div className="dialog-actions">
        <Button size="large" type="submit" icon="check">
          {words.replaceDo}
        </Button>
      </div>
    </form>
  );
}

function AskFirst({ line, order, choice: { doubts } }: Pick<TakeProps, 'line' | 'order' | 'choice'>) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const names = (codes: ReplacementChoice['doubts']['contains']) =>
    codes.map((code) => cataloguePhrases(lang).allergenNames[code]).join(', ');
  return (
    <Notice tone="warn" title={words.replaceAsk}>
      {line.wish === 'call' && <p>{words.replaceWishCall}</p>}
      {doubts.contains.length > 0 && <p>{words.replaceContains(names(doubts.contains))}</p>}
      {doubts.mayContain.length > 0 && <p>{words.replaceMayContain(names(doubts.mayContain))}</p>}
      {doubts.unknown && <p>{words.replaceUnknown}</p>}
      {order.phone && (
        <p>
          <a className="button button-quiet" href={`tel:${order.phone}`}>
            {words.call} {telephoneOnPage(order.phone)}
          </a>
        </p>
      )}
    </Notice>
  );
}

type PriceProps = Pick<TakeProps, 'line' | 'order'> & {
  readonly full: Ore;
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
};
/** The price that was shown binds: more is paid only after a yes, and never of what was reserved on a card. */
function Price({ line, order, full, agreed, onAgree }: PriceProps) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const ordered = addOre(ore(line.goodsOre), ore(line.depositOre));
  if (full <= ordered) return <p>{words.replacePays(formatOre(lang, full))}</p>;
  const amounts = [formatOre(lang, full), formatOre(lang, ordered)] as const;
  if (order.paymentMethod === 'card') return <p>{words.replacePaid(...amounts)}</p>;
  return (
    <>
      <p>{words.replaceFull(...amounts)}</p>
      <Checkbox label={words.replaceAgreed(amounts[0])} checked={agreed} onChange={(event) => onAgree(event.target.checked)} />
    </>
  );
}
