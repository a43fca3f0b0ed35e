import { type ColdTime, coldLines } from '@galleria/domain/delivery';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

type Props = {
  readonly times: readonly ColdTime[];
  /** What whoever reads it does about one that is too long. */
  readonly advice: string;
  /** While it can still be hurried. */
  readonly hurry?: boolean;
};

/** Each parcel with the limit of its zone, those alike in one line, and what to do where it is too long: never a number alone. */
export function ColdNotice({ times, advice, hurry = false }: Props) {
  const words = coolBagPhrases(useLang()).cold;
  if (times.length === 0) return null;
  const all = coldLines(times);
  const over = all.filter(({ verdict }) => verdict === 'over');
  const lines = all.map(({ zone, parcels, minutes, limit }) => (
    <p key={`${zone} ${minutes}`}>{words.time(words.ofParcels(words.zones[zone], parcels), minutes, limit)}</p>
  ));
  if (over.length > 0)
    return (
      <Notice
        tone="error"
        title={words.over(over.map(({ zone, parcels }) => words.ofParcels(words.zones[zone].toLowerCase(), parcels)).join(', '))}
      >
        {lines}
        <p>{advice}</p>
      </Notice>
    );
  if (hurry && times.some(({ verdict }) => verdict === 'soon'))
    return (
      <Notice tone="warn" title={words.soon}>
        {lines}
      </Notice>
    );
  return <div className="soft">{lines}</div>;
}
