import type { QuotedLine } from '@galleria/contract/checkout';
import type { PreviewedChange } from '@galleria/contract/order-changes';
import type { OrderLine, OrderPart } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import type { BasketLine } from '../../lib/basket.ts';
import { scaleOf } from '../../lib/scales.ts';
import { useLang } from '../../lib/site.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { Money } from '../../ui/text.tsx';

type PlacedProps = {
  readonly part: OrderPart;
  readonly quantities: ReadonlyMap<number, number>;
  /** As the change would leave them; undefined before it is worked out. */
  readonly changed: PreviewedChange['lines'] | undefined;
  /** What is bought more of the same, at today's price. */
  readonly more: readonly QuotedLine[];
  readonly onChange: (position: number, quantity: number) => void;
};

/** What was ordered: fewer of it, none, or more of the same at today's price. */
export function PlacedLines({ part, quantities, changed, more, onChange }: PlacedProps) {
  return (
    <ul className="line-list card">
      {part.lines.map((line) => (
        <PlacedLine
          key={line.position}
          line={line}
          quantity={quantities.get(line.position) ?? line.quantity}
          totalOre={changed?.find(({ position }) => position === line.position)?.totalOre}
          more={more.find(({ offerId }) => offerId === line.offerId)}
          onChange={(quantity) => onChange(line.position, quantity)}
        />
      ))}
    </ul>
  );
}

type LineProps = {
  readonly line: OrderLine;
  readonly quantity: number;
  readonly totalOre: number | undefined;
  readonly more: QuotedLine | undefined;
  readonly onChange: (quantity: number) => void;
};

/** As many of one kind as anybody orders by mistake; what the shop has, the server says. */
const MOST = 99;

function PlacedLine({ line, quantity, totalOre, more, onChange }: LineProps) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  return (
    <li className="review-line">
      <span>
        <strong>{line.name}</strong>
        {quantity === 0 ? (
          <Badge tone="warn">{words.removed}</Badge>
        ) : line.priceUnit === 'piece' && !line.bundle ? (
          <NumberStepper
            label={words.quantityOf(line.name)}
            value={quantity}
            min={1}
            max={Math.max(MOST, line.quantity)}
            {...scaleOf(line.priceUnit)}
            onChange={onChange}
          />
        ) : (
          <span className="field-hint">{formatQuantity(lang, quantity, line.priceUnit)}</span>
        )}
        {more && quantity > line.quantity && (
          <span className="field-hint">
            {words.more(formatQuantity(lang, more.quantity, line.priceUnit), formatOre(lang, ore(more.totalOre)))}
          </span>
        )}
        {quantity === 0 ? (
          <Button kind="bare" label={words.keepName(line.name)} onClick={() => onChange(line.quantity)}>
            {words.keep}
          </Button>
        ) : (
          <Button kind="bare" label={words.removeName(line.name)} onClick={() => onChange(0)}>
            {words.remove}
          </Button>
        )}
      </span>
      {quantity > 0 && <Money ore={ore(quantity >= line.quantity ? line.totalOre : (totalOre ?? line.totalOre))} />}
    </li>
  );
}

type AddedProps = {
  readonly part: OrderPart;
  readonly basket: readonly BasketLine[];
  readonly quoted: readonly QuotedLine[];
  /** Goods in the basket that do not come with the change. */
  readonly left: ReadonlySet<string>;
  readonly onLeave: (left: ReadonlySet<string>) => void;
};

/** What of the basket is this shop's comes with the change, unless it is left. */
export function AddedLines({ part, basket, quoted, left, onLeave }: AddedProps) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const toggle = (offerId: string, comes: boolean) => {
    const next = new Set(left);
    if (comes) next.delete(offerId);
    else next.add(offerId);
    onLeave(next);
  };
  return (
    <section className="card">
      <h2>{words.addTitle}</h2>
      <p>{words.addText(part.seller.name)}</p>
      <ul className="line-list">
        {basket.map(({ offerId }) => {
          const line = quoted.find((each) => each.offerId === offerId);
          return (
            <li key={offerId} className="review-line">
              <Checkbox
                label={line ? `${formatQuantity(lang, line.quantity, line.priceUnit)} ${line.name}` : words.addTitle}
                checked={!left.has(offerId)}
                onChange={({ target }) => toggle(offerId, target.checked)}
              />
              {line && !left.has(offerId) && <Money ore={ore(line.totalOre)} />}
            </li>
          );
        })}
      </ul>
      <LinkButton to={part.shopSlug ? `/butik/${part.shopSlug}` : '/varor'} kind="quiet">
        {words.findGoods}
      </LinkButton>
    </section>
  );
}
