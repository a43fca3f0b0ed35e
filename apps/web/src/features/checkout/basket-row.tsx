import type { Quote, QuotedLine } from '@galleria/contract/checkout';
import { ore } from '@galleria/domain/money';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { formatOre, formatQuantity, formatUnitPrice } from '@galleria/phrases/format';
import { problemText } from '@galleria/phrases/problems';
import { promotionNote } from '@galleria/phrases/promotions';
import type { BasketLine } from '../../lib/basket.ts';
import { scaleOf } from '../../lib/scales.ts';
import { type ShownLine, shownLines } from '../../lib/shown-lines.ts';
import { useLang } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { Button } from '../../ui/button.tsx';
import { CouponNote } from '../../ui/coupon-note.tsx';
import { DepositNote } from '../../ui/deposit-note.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { Money } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BundleNote } from './bundle-note.tsx';
import { readWish, useDraft, WISHES } from './draft.ts';

const PER = { gram: 'kg', millilitre: 'l', millimetre: 'm', 'square-millimetre': 'm2', piece: 'piece' } as const;

type Problems = Quote['problems'];

type Props = { readonly line: ShownLine; readonly wanted: BasketLine; readonly problems: Problems };
/** One line: name, price, how many, what to do when it is sold out, and away with it. */
export function BasketRow({ line, wanted, problems }: Props) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const { draft, wish } = useDraft();
  const basket = useBasket();
  const remove = useRemove();
  const short = problems.find((problem) => problem.code === 'stock.short' && problem.offerId === line.offerId);
  const price =
    line.priceUnit === 'piece'
      ? words.each(formatOre(lang, ore(line.priceOre)))
      : formatUnitPrice(lang, ore(line.priceOre), PER[line.priceUnit]);
  return (
    <li className="basket-line">
      <div className="line-name">
        <strong>{line.name}</strong>
        <span className="soft">{price}</span>
        <BundleNote line={line} />
        {line.promotion && <span className="field-hint">{promotionNote(lang, line.promotion)}</span>}
        <CouponNote line={line} />
        {line.orderedHome && (
          <Badge icon="info">{line.homeDays ? words.homeDays(line.homeDays.from, line.homeDays.to) : words.orderedHome}</Badge>
        )}
        {short && <Short line={line} available={short.available ?? 0} />}
      </div>
      <NumberStepper
        label={words.quantityOf(line.name)}
        value={wanted.quantity}
        step={line.step}
        min={line.min}
        max={line.max}
        {...scaleOf(line.priceUnit)}
        onChange={(quantity) => basket.setQuantity(line.offerId, quantity)}
      />
      <p className="line-sum">
        <Money ore={ore(line.totalOre)} />
        {line.weighed && <span className="field-hint">{words.weighed}</span>}
        <DepositNote line={line} />
      </p>
      <div className="line-more">
        <Select
          label={words.wish}
          required
          value={draft.wishes[line.offerId] ?? draft.wishForAll}
          choices={WISHES.map((value) => ({ value, label: words.wishes[value] }))}
          onChange={(event) => wish(line.offerId, readWish(event.target.value) ?? draft.wishForAll)}
        />
        <Button kind="bare" icon="close" label={words.removeLine(line.name)} onClick={() => remove(line.offerId, line.name)} />
      </div>
    </li>
  );
}

function Short({ line, available }: { readonly line: QuotedLine; readonly available: number }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const basket = useBasket();
  const left = Math.floor(available / line.step) * line.step;
  const text = formatQuantity(lang, left, line.priceUnit);
  return (
    <p className="field-error" role="status">
      {left >= line.min ? words.shortOf(text) : words.soldOut}
      {left >= line.min && (
        <Button kind="quiet" onClick={() => basket.setQuantity(line.offerId, left)}>
          {words.takeWhatIsLeft(text)}
        </Button>
      )}
    </p>
  );
}

type GoneProps = { readonly line: BasketLine; readonly problems: Problems; readonly before: Quote | undefined };
/** Something that cannot be priced: named as it was last seen, so that one knows what to look for instead. */
export function GoneRow({ line, problems, before }: GoneProps) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const remove = useRemove();
  const name =
    before?.shops.flatMap((shop) => shownLines(shop.lines)).find((each) => each.offerId === line.offerId)?.name ?? words.unknownGoods;
  const gone = problems.find((problem) => problem.offerId === line.offerId)?.code !== 'quantity.invalid';
  return (
    <li className="basket-line">
      <div className="line-name">
        <strong>{name}</strong>
        <span className="field-error">{gone ? words.gone : problemText(lang, 'quantity.invalid')}</span>
      </div>
      <div className="line-more">
        <Button kind="quiet" onClick={() => remove(line.offerId, name)}>
          {words.removeLine(name)}
        </Button>
      </div>
    </li>
  );
}

/** Takes a line away with a way back. */
function useRemove(): (offerId: string, name: string) => void {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const basket = useBasket();
  const tell = useToast();
  return (offerId, name) => {
    const before = basket.lines();
    basket.remove(offerId);
    tell(words.removed(name), () => void basket.replace(before));
  };
}
