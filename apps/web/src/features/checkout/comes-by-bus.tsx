import { roundNewsPhrases } from '@galleria/phrases/round-news';
import { useLang } from '../../lib/site.tsx';
import { useDraft } from './draft.ts';
import { useRoundNews } from './round-news-of.ts';

type Props = { readonly roundId: string; readonly day: string; readonly carrier: string; readonly text: string };

/** When and where the goods come: a bus drives past the stop, and not up to the house. `text`: what is said of a car. */
export default function ComesByBus({ roundId, day, carrier, text }: Props) {
  const words = roundNewsPhrases(useLang());
  const { draft } = useDraft();
  const stop = useRoundNews(draft.villageId)?.stops.find((each) => each.roundId === roundId);
  if (!stop) return text;
  const comes = words.busComes({ day, stop: stop.stopName, time: stop.stopAt ?? '', carrier });
  return `${comes}. ${stop.isMet ? words.isMet : words.meetIt}`;
}
