import { type LocalDate, localDate } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatNearDay } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';

type Props = {
  readonly today: LocalDate;
  readonly paused?: boolean;
  readonly openUntil: string | null;
  readonly opensNext: { readonly day: string; readonly opens: string } | null;
};

/** "Öppet nu, stänger 19:00", or when it opens. */
export function OpenBadge({ today, paused = false, openUntil, opensNext }: Props) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  if (paused) return <Badge tone="warn">{words.paused}</Badge>;
  if (openUntil !== null) {
    return (
      <Badge tone="success" icon="clock">
        {words.openNow(openUntil)}
      </Badge>
    );
  }
  if (opensNext === null) return <Badge>{words.closedNow}</Badge>;
  return <Badge icon="clock">{words.opens(words.atTime(formatNearDay(lang, localDate(opensNext.day), today), opensNext.opens))}</Badge>;
}
