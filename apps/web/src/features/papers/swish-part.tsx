import type { SwishOfPart } from '@galleria/contract/documents';
import { ore } from '@galleria/domain/money';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatOre } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';
import { SwishBox } from './swish-box.tsx';

/** Where the payment of a part by Swish stands, in words, and how to pay what is left. */
export function SwishPart({ part }: { readonly part: SwishOfPart }) {
  const lang = useLang();
  const words = documentPhrases(lang);
  const amount = (sum: number) => formatOre(lang, ore(sum));
  switch (part.state) {
    case 'after-packing':
      return <p>{words.swishAfter}</p>;
    case 'cancelled':
      return <p>{words.swishCancelled}</p>;
    case 'paid':
      return <p>{words.swishPaid(amount(part.receivedOre))}</p>;
    case 'to-pay':
      return (
        <>
          {part.receivedOre > 0 && <p>{words.swishPart(amount(part.receivedOre), amount(part.leftOre))}</p>}
          {part.swish ? (
            <SwishBox swish={part.swish} shopName={part.shopName} />
          ) : (
            <p>{words.swishNoNumber(part.shopName, amount(part.leftOre))}</p>
          )}
        </>
      );
  }
}
