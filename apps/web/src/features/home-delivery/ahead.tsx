import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { type ReactNode, useState } from 'react';
import { clockOffsetMs } from '../../lib/device-clock.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Whether the day has not come, by the clock on the device as far as it is known to be right: the page may be one that was kept. */
export const isAhead = (day: string, now: Date = new Date()): boolean => day > dayOf(new Date(now.getTime() + clockOffsetMs()));

type Verb = 'load' | 'deliver' | 'fail';
interface Asking {
  /** Does it at once on the day itself and later, and asks first before it. */
  readonly ask: (verb: Verb, go: () => void) => void;
  readonly dialog: ReactNode;
}

/** Next week's run looks like today's: what is told of it too early is asked about, with a network or without. */
export function useAskedAhead(day: string): Asking {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang).ahead;
  const [wanted, setWanted] = useState<{ readonly verb: Verb; readonly go: () => void }>();
  const close = () => setWanted(undefined);
  const ask = (verb: Verb, go: () => void) => (isAhead(day) ? setWanted({ verb, go }) : go());
  const dialog = (
    <Dialog
      open={wanted !== undefined}
      onClose={close}
      title={words.title(formatDay(lang, localDate(day)), words.questions[wanted?.verb ?? 'load'])}
    >
      <p>{words.text}</p>
      <div className="dialog-actions">
        <Button size="wide" kind="quiet" onClick={close}>
          {words.wait}
        </Button>
        <Button
          size="wide"
          onClick={() => {
            close();
            wanted?.go();
          }}
        >
          {words.go[wanted?.verb ?? 'load']}
        </Button>
      </div>
    </Dialog>
  );
  return { ask, dialog };
}
