import type { OfferCard } from '@galleria/contract/catalogue';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { useSay } from '../../ui/toast.tsx';

type Addable = Pick<OfferCard, 'id' | 'shopId' | 'name' | 'price' | 'quantity' | 'inStock'>;
const shown = {
  piece: { scale: 1, unit: 'st' },
  gram: { scale: 1000, unit: 'kg' },
  millilitre: { scale: 1000, unit: 'l' },
  millimetre: { scale: 1000, unit: 'm' },
  'square-millimetre': { scale: 1_000_000, unit: 'm²' },
} as const;

/**
 * A button that becomes a stepper once the goods are in the basket, and a button again when the last one is taken out. What is seen here and on the
 * basket's badge is only said to screen readers: a message over the next goods' button would be in the way.
 */
export function AddToBasket({ offer, large = false }: { readonly offer: Addable; readonly large?: boolean }) {
  const words = cataloguePhrases(useLang());
  const basket = useBasket();
  const say = useSay();
  const frame = useRef<HTMLDivElement>(null);
  // The pressed button goes away; the keyboard's place must not go with it.
  const [pressed, setPressed] = useState(false);
  const line = basket.current.find((each) => each.offerId === offer.id);
  const inBasket = line !== undefined;
  useEffect(() => {
    if (pressed) frame.current?.querySelector<HTMLElement>(inBasket ? 'button:last-of-type' : 'button')?.focus();
    setPressed(false);
  }, [inBasket, pressed]);

  const { step, min, max } = offer.quantity;
  const add = () => {
    basket.add({ offerId: offer.id, shopId: offer.shopId, quantity: min });
    setPressed(true);
    say(words.added(offer.name));
  };
  const change = (quantity: number) => {
    if (quantity >= min) return basket.setQuantity(offer.id, quantity);
    basket.remove(offer.id);
    setPressed(true);
    say(words.taken(offer.name));
  };
  if (!inBasket && !offer.inStock) return <p className="sold-out">{words.soldOut}</p>;
  const { scale, unit } = shown[offer.price.unit];
  return (
    <div ref={frame} className="add screen-only">
      {line ? (
        <NumberStepper
          label={words.amountOf(offer.name)}
          value={line.quantity}
          onChange={change}
          step={step}
          min={0}
          max={max}
          scale={scale}
          unit={unit}
        />
      ) : (
        <Button kind="accent" size={large ? 'large' : 'wide'} onClick={add} label={words.addNamed(offer.name)}>
          {large && <Icon name="basket" />}
          {words.add}
        </Button>
      )}
    </div>
  );
}
