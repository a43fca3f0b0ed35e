import type { BagOfDay } from '@galleria/contract/cool-bags';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { tellDeed } from './deeds.ts';

export type BagsAtStopProps = {
  readonly api: string;
  readonly stop: string;
  /** A note of this door: by it the bag is found again. */
  readonly note: string;
  readonly bags: readonly BagOfDay[];
};

/** Numbered bags that stand here to be fetched, and one that is left here. */
export function BagsAtStop({ api, stop, note, bags }: BagsAtStopProps) {
  const words = coolBagPhrases(useLang());
  const queue = useWorkQueue();
  const toast = useToast();
  const here = bags.filter((bag) => bag.place === 'household' && bag.stopId === stop);
  // Those in the car first: they are the ones at hand.
  const atHand = [...bags.filter(({ place }) => place === 'car'), ...bags.filter(({ place }) => place === 'home')];
  const tell = async (bag: BagOfDay, move: 'in' | 'out') => {
    await tellDeed(queue, api, { kind: 'bag', bag: bag.id, move, note });
    toast(move === 'in' ? words.isFetched(bag.number) : words.left(bag.number));
  };
  return (
    <>
      {here.map((bag) => (
        <Notice key={bag.id} tone="info" title={words.toFetch(bag.number)}>
          <Button kind="quiet" label={words.isFetched(bag.number)} onClick={() => void tell(bag, 'in')}>
            {words.fetched}
          </Button>
        </Notice>
      ))}
      {atHand.length > 0 && (
        <details>
          <summary>{words.leave}</summary>
          <Select
            label={words.choose}
            required
            value=""
            choices={[
              { value: '', label: '–' },
              ...atHand.map((bag) => ({ value: bag.id, label: `${bag.number} · ${words.places[bag.place]}` })),
            ]}
            onChange={({ target }) => {
              const bag = atHand.find(({ id }) => id === target.value);
              if (bag) void tell(bag, 'out');
            }}
          />
        </details>
      )}
    </>
  );
}
