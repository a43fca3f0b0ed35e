import type { BagOfDay } from '@galleria/contract/cool-bags';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Checkbox } from '../../ui/field.tsx';
import { tellDeed } from './deeds.ts';

export type BagsInCarProps = { readonly api: string; readonly bags: readonly BagOfDay[] };

/** At loading: which bags come along. One that is in the car is put down at a door, or on the page of whoever looks after the bags. */
export function BagsInCar({ api, bags }: BagsInCarProps) {
  const words = coolBagPhrases(useLang());
  const queue = useWorkQueue();
  const shown = bags.filter(({ place }) => place === 'home' || place === 'car');
  if (shown.length === 0) return null;
  const inCar = shown.filter(({ place }) => place === 'car').length;
  return (
    <details className="card bags-in-car">
      <summary>
        {words.loadTitle}: {words.inCar(inCar)}
      </summary>
      <p>{words.loadText}</p>
      {shown.map((bag) => (
        <Checkbox
          key={bag.id}
          label={words.bag(bag.number)}
          checked={bag.place === 'car'}
          disabled={bag.place === 'car'}
          onChange={() => void tellDeed(queue, api, { kind: 'bag', bag: bag.id, move: 'load' })}
        />
      ))}
    </details>
  );
}
