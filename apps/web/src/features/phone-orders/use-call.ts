import type { Caller, PhoneOrder } from '@galleria/contract/phone-orders';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { emptyDraft } from './draft-content.ts';
import { useDesk } from './use-desk.ts';

export type Call = ReturnType<typeof useCall>;

/** One telephone call from "who rings?" to "it is placed", and then the next. */
export function useCall(api: string) {
  const { desk, keeper } = useDesk(api);
  const [stage, setStage] = useState<'build' | 'read'>('build');
  const [fresh, setFresh] = useState<Partial<Caller>>();
  const [placed, setPlaced] = useState<PhoneOrder>();
  const place = useCommand<{ version: number; quoteHash: string }, PhoneOrder>({
    method: 'POST',
    path: `${api}/phone/orders`,
    purpose: `phone-order.${api}`,
    changes: [`${api}/phone/caller`, `${api}/board`, `${api}/orders`, `${api}/standing-orders`],
  });
  const leave = () => {
    setPlaced(undefined);
    setFresh(undefined);
    setStage('build');
    place.reset();
  };
  const onSuccess = (order: PhoneOrder) => {
    keeper.clear();
    setPlaced(order);
  };
  return {
    desk,
    stage,
    fresh,
    placed,
    place,
    change: keeper.change,
    /** Somebody who has been found, or has been written down. */
    begin: (caller: Caller) => {
      leave();
      keeper.start(emptyDraft(caller));
    },
    /** Somebody whom nobody knows. */
    meet: (phone: string | undefined) => setFresh(phone ? { phone } : {}),
    another: () => {
      leave();
      void keeper.drop();
    },
    /** Only what the server has, with its price. */
    readBack: () => void keeper.settled().then(() => keeper.current().quote && setStage('read')),
    back: () => setStage('build'),
    reload: () => void keeper.load('restored'),
    yes: () => {
      if (!desk.quote || place.isPending) return;
      // What was read out no longer holds, or another window was first: the newest is fetched and read again.
      const onError = (problem: { readonly passing: boolean }) => void (problem.passing ? undefined : keeper.load(undefined));
      place.mutate({ version: desk.version, quoteHash: desk.quote.hash }, { onSuccess, onError });
    },
  };
}
