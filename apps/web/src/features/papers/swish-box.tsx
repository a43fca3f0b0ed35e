import type { SwishToPay } from '@galleria/contract/documents';
import { ore } from '@galleria/domain/money';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatOre } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

/** `123 287 74 39`, `070-123 45 67`: as it is read aloud. */
const spaced = (number: string): string =>
  number.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, number.startsWith('0') ? '$1-$2 $3 $4' : '$1 $2 $3 $4');

/** How to pay by Swish: the code for another telephone, the link for this one, and the numbers for whoever types them. */
export function SwishBox({ swish, shopName }: { readonly swish: SwishToPay; readonly shopName: string }) {
  const lang = useLang();
  const words = documentPhrases(lang);
  return (
    <div className="swish-box">
      <img className="swish-code" src={`data:image/svg+xml,${encodeURIComponent(swish.qrSvg)}`} alt={words.swishTo(shopName)} />
      <div>
        <dl className="paper-facts">
          <div>
            <dt>{words.swishAmount}</dt>
            <dd>{formatOre(lang, ore(swish.amountOre))}</dd>
          </div>
          <div>
            <dt>{words.swishNumber}</dt>
            <dd>{spaced(swish.number)}</dd>
          </div>
          <div>
            <dt>{words.swishMessageLabel}</dt>
            <dd>{swish.message}</dd>
          </div>
        </dl>
        <p className="screen-only">
          <a className="button button-accent button-wide" href={swish.link} rel="noreferrer">
            {words.openSwish}
          </a>
        </p>
        <p className="soft">
          {words.scan} {words.swishConfirm}
        </p>
      </div>
    </div>
  );
}
