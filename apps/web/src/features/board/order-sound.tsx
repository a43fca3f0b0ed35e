import type { Board } from '@galleria/contract/board';
import { boardPhrases } from '@galleria/phrases/board';
import { useEffect, useRef } from 'react';
import { useKeptApi } from '../../lib/kept-reply.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { hasNew, ring, turnSound, useSound } from './sound.ts';

const POLL_MS = 3_000;

/** In the menu of every shop page: whether new orders are heard, and the way to change it. While they are, the board is looked at from every page. */
export function OrderSound({ api }: { readonly api: string }) {
  const words = boardPhrases(useLang());
  const sound = useSound();
  return (
    <>
      <Button kind="quiet" aria-pressed={sound === 'on'} onClick={turnSound}>
        {words.soundMenu[sound]}
      </Button>
      {sound !== 'off' && <Listen key={api} api={api} />}
    </>
  );
}

function Listen({ api }: { readonly api: string }) {
  // A tab behind another one must be heard too: that is where a shop's board lies.
  const { data } = useKeptApi<Board>(`${api}/board`, { refetchInterval: POLL_MS, refetchIntervalInBackground: true, staleTime: 0 });
  const known = useRef<ReadonlySet<string>>(undefined);
  const unseen = data?.orders.flatMap((order) => (!order.seen && order.state === 'placed' ? [order.id] : [])).join(' ');
  useEffect(() => {
    if (unseen === undefined) return;
    const now = unseen.split(' ').filter(Boolean);
    if (hasNew(known.current, now)) ring();
    known.current = new Set([...(known.current ?? []), ...now]);
  }, [unseen]);
  return null;
}
