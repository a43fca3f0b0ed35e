import type { OrderPart } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { putRightPhrases } from '@galleria/phrases/put-right';
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
      {door.putRight && <PutRight {...door.putRight} />}
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

/** What a correction has said since: the sums above are as it says. */
function PutRight({ at, feeOre }: NonNullable<DoorToldProps['door']['putRight']>) {
  const lang = useLang();
  const words = putRightPhrases(lang);
  const day = formatDay(lang, dayOf(new Date(at)));
  return <p>{feeOre === null ? words.shownNever(day) : words.shownFee(day, formatOre(lang, ore(feeOre)))}</p>;
}
