import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { roundNewsPhrases } from '@galleria/phrases/round-news';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { useRoundNews } from './round-news-of.ts';

/** Changed days of the coming two weeks, what the season brings, and where the bus stops, for the chosen village. Nothing while there is nothing to tell. */
export function RoundNews({ villageId }: { readonly villageId: string }) {
  const lang = useLang();
  const words = roundNewsPhrases(lang);
  const data = useRoundNews(villageId);
  const holidays: Readonly<Record<string, string>> = words.holidays;
  const day = (text: string) => formatDay(lang, localDate(text));
  const lines = [
    ...(data?.changes ?? []).map(({ carrierName, plannedDay, drivenOn, holiday, why }) => {
      const because = why ?? (holiday ? (holidays[holiday] ?? '') : '');
      return drivenOn
        ? words.moved(carrierName, day(plannedDay), day(drivenOn), because)
        : words.notDriven(carrierName, day(plannedDay), because);
    }),
    ...(data?.seasons ?? []).map(({ carrierName, note }) => words.season(carrierName, note)),
    ...(data?.stops ?? []).map(({ carrierName, busLine, stopName, stopAt, handInBy, isMet }) =>
      [
        `${carrierName}: ${words.busAt(busLine, stopName, stopAt ?? '')}`,
        ...(handInBy ? [words.handIn(handInBy)] : []),
        isMet ? words.isMet : words.meetIt,
      ].join(' '),
    ),
    ...(data?.fewest ?? []).map(({ carrierName, day: next, stops }) => words.fewest(carrierName, day(next), stops)),
  ];
  if (lines.length === 0) return null;
  return (
    <Notice title={words.title}>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}
