import type { PublicRecall } from '@galleria/contract/recalls';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';

/** One recall as anybody may read it, and as it hangs on the wall of the shop. */
export function RecallFacts({ recall, level = 2 }: { readonly recall: PublicRecall; readonly level?: 2 | 3 }) {
  const lang = useLang();
  const words = recallsPhrases(lang);
  const Heading = level === 2 ? 'h2' : 'h3';
  const day = (text: string | null) => (text ? formatDay(lang, localDate(text), { year: true }) : '');
  return (
    <>
      <div className="row row-spread">
        <Heading>{recall.product}</Heading>
        <Badge tone={recall.endedAt ? 'info' : 'error'}>{recall.endedAt ? words.ended : words.running}</Badge>
      </div>
      <p className="lead">{recall.advice}</p>
      <p>{recall.reason}</p>
      <p>
        {recall.lot && words.lotIs(recall.lot)} {words.period(day(recall.fromDay), day(recall.toDay))}{' '}
        {recall.shopName ? words.ofShop(recall.shopName) : words.ofAll} {words.bySource(words.sources[recall.source].toLowerCase())}
      </p>
      <p className="soft">
        {words.made(formatMoment(lang, new Date(recall.madeAt), { year: true }))} · GTIN {recall.gtin}
      </p>
    </>
  );
}
