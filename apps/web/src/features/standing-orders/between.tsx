import type { StandingDay } from '@galleria/contract/standing-orders';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** That a day has moved or falls out, and why. */
export function Between({ day: { because, movedFrom } }: { readonly day: StandingDay }) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  if (!because) return null;
  const why = words.because[because];
  return <Notice tone="warn">{movedFrom ? words.movedFrom(formatDay(lang, localDate(movedFrom)), why) : words.fallsOut(why)}</Notice>;
}
