import type { OrderPart } from '@galleria/contract/orders';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { tokenOf } from '../../lib/kept-orders.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Proofs } from '../../ui/proofs.tsx';

export type DoorToldProps = { readonly order: string; readonly door: NonNullable<OrderPart['door']> };

/** What the driver said of the door: who took it or where it was put, and what became of what was not handed over. */
export function DoorTold({ order, door }: DoorToldProps) {
  const { slug } = useSite();
  const words = atDoorPhrases(useLang());
  const put = door.leftWhere !== '';
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      {door.failReason && (
        <p>
          {words.notDelivered}. {words.reasons[door.failReason]} {door.called && words.rang} {door.nextStep && words.next[door.nextStep]}
        </p>
      )}
      {door.receivedBy && !put && (
        <p>
          {words.takenBy}: {words.receivers[door.receivedBy]}
          {door.receiverName && ` (${door.receiverName})`}
        </p>
      )}
      {put && (
        <p>
          {words.putAt}: <strong>{door.leftWhere}</strong>
        </p>
      )}
      {door.ageRefused && <p>{words.heldBack.short}</p>}
      <Proofs proofs={door.proofs} path={`/tenants/${slug}/orders/${order}/proofs`} orderToken={tokenOf(slug, order)} />
    </section>
  );
}
