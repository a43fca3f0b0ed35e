import type { FollowedDelivery } from '@galleria/contract/delegations';
import { localDate } from '@galleria/domain/time';
import { delegationsPhrases } from '@galleria/phrases/delegations';
import { formatDay, formatTime } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

/** Days, hours and states of deliveries to one door, and nothing of what was bought. */
export function DeliveryList({ deliveries }: { readonly deliveries: readonly FollowedDelivery[] }) {
  const lang = useLang();
  const words = delegationsPhrases(lang);
  return (
    <ul className="plain">
      {deliveries.map(({ day, state, window, deliveredAt }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two deliveries of one day are told apart by nothing that is shown
        <li key={`${day} ${state} ${index}`}>
          {formatDay(lang, localDate(day))}: {deliveredAt ? words.deliveredAt(formatTime(new Date(deliveredAt))) : words.states[state]}
          {!deliveredAt && window && state !== 'not-delivered' && ` ${words.between(window.from, window.to)}`}
        </li>
      ))}
    </ul>
  );
}
