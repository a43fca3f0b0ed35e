import type { ShopNote } from '@galleria/contract/home-delivery';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { protectionPhrases } from '@galleria/phrases/protection';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, Loaded, Notice, ProblemNotice, type Tone } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Proofs } from '../../ui/proofs.tsx';
import { Money } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AgeGoodsBack } from './age-goods-back.tsx';
import { BusNote } from './bus-note.tsx';
import { type Carriage, CarrierPicker } from './carrier-choice.tsx';
import { ColdNotice } from './cold-notice.tsx';
import { Parcels } from './parcels.tsx';

export const toneOf = (state: ShopNote['state']): Tone =>
  state === 'declined' || state === 'failed' ? 'error' : state === 'delivered' ? 'success' : 'info';

type Props = {
  readonly api: string;
  readonly note: string;
  readonly back: string;
  /** What belongs to the order behind the note, from the order's own feature. */
  readonly ofOrder: (api: string, order: string) => ReactNode;
  /** The way to put a driven note right, from its own feature. */
  readonly corrections: ReactNode;
};
const UNDRIVEN: readonly ShopNote['state'][] = ['draft', 'issued', 'accepted', 'declined', 'loaded', 'void'];

/** One delivery note for its shop: print it, take it back, or give it to another carrier when the first said no. */
export function NotePage({ api, note, back, ofOrder, corrections }: Props) {
  const words = homeDeliveryPhrases(useLang());
  const query = useApi<ShopNote>(`${api}/notes/${note}`, { refetchInterval: 15_000 });
  return (
    <>
      <p>
        <Link to={back}>← {words.notes}</Link>
      </p>
      <Loaded query={query}>
        {(data) => (
          <>
            <NoteDetails api={api} note={data} ofOrder={ofOrder} />
            {!UNDRIVEN.includes(data.state) && corrections}
          </>
        )}
      </Loaded>
    </>
  );
}

/** The shop's part of the fee, and what of it is freight for goods that the municipality's support does not cover. */
function FeeOf({ note: { feeOre, freightOre } }: { readonly note: Pick<ShopNote, 'feeOre' | 'freightOre'> }) {
  const lang = useLang();
  const amount = (sum: number) => formatOre(lang, ore(sum));
  if (feeOre === 0) return null;
  return <span className="soft"> {homeDeliveryPhrases(lang).feeOf(amount(feeOre), freightOre > 0 && amount(freightOre))}</span>;
}

function NoteDetails({ api, note, ofOrder }: Pick<Props, 'api' | 'ofOrder'> & { readonly note: ShopNote }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const { recipient } = note;
  return (
    <>
      <PageHeader title={words.note(note.number)} text={<Badge tone={toneOf(note.state)}>{words.states[note.state]}</Badge>}>
        <PrintButton api={api} note={note} />
      </PageHeader>
      {note.ringUp && <Notice tone="warn">{words.ringUp}</Notice>}
      {note.shopOrderId && ofOrder(api, note.shopOrderId)}
      {note.state === 'declined' && <GiveToOther api={api} note={note} />}
      <AtDoor api={api} note={note} />
      <div className="card stack">
        <p>
          <strong>{recipient.name}</strong>
          <br />
          {recipient.street}
          <br />
          {postalCodeOnPage(recipient.postalCode)} {recipient.locality}{' '}
          {recipient.village && recipient.village !== recipient.locality && `(${recipient.village})`}
          {recipient.directions && (
            <>
              <br />
              <span className="soft">{recipient.directions}</span>
            </>
          )}
        </p>
        <p>
          {formatDay(lang, localDate(note.day))} · {note.carrierName}
          {note.round && `, ${note.round}`}
        </p>
        <BusNote bus={note.bus} />
        <Parcels parcels={note.parcels} weightGrams={note.weightGrams} />
        <p>
          {words.collect}:{' '}
          {note.collectOre > 0 ? (
            <strong>
              <Money ore={ore(note.collectOre)} />
            </strong>
          ) : (
            words.collectNothing
          )}
          <FeeOf note={note} />
          {note.ageLimit !== null && (
            <>
              {' '}
              <Badge tone="warn">{words.adult(note.ageLimit)}</Badge>
            </>
          )}
        </p>
      </div>
      <Deeds api={api} note={note} />
    </>
  );
}

/** What became of it at the door, and what the shop has to do about it. */
function AtDoor({ api, note }: { readonly api: string; readonly note: ShopNote }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  return (
    <>
      {note.failReason && (
        <Notice tone="warn" title={words.failReasons[note.failReason]}>
          <p>
            {note.called && `${words.wasCalled}. `}
            {note.nextStep && `${words.nextSteps[note.nextStep]}. `}
            {note.remark}
          </p>
        </Notice>
      )}
      <ColdNotice times={note.coldTimes} advice={coolBagPhrases(lang).cold.toShop} />
      <AgeGoodsBack api={api} note={note} />
      <Proofs proofs={note.proofs} path={`${api}/proofs`} />
      {note.receivedBy && (
        <p>
          {words.receivedBy} {words.receivers[note.receivedBy]}
          {note.receiverName && `: ${note.receiverName}`}
          {note.leftWhere && `: ${note.leftWhere}`}
          {note.signedOnPaper && `. ${words.signing.isOnPaper}`}
        </p>
      )}
    </>
  );
}

export function PrintButton({ api, note }: { readonly api: string; readonly note: Pick<ShopNote, 'id' | 'number'> }) {
  const words = homeDeliveryPhrases(useLang());
  const [problem, setProblem] = useState<ApiProblem>();
  const print = () => {
    setProblem(undefined);
    openFile(`${api}/notes/${note.id}/pdf`, `leveranssedel-${note.number}.pdf`).catch((error: unknown) =>
      setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'general' })),
    );
  };
  return (
    <>
      <Button icon="print" onClick={print}>
        {words.print}
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}

/** What the shop can do with a note that waits for its carrier. */
const Deeds = (props: { readonly api: string; readonly note: ShopNote }) => (
  <>
    <HandOverRun {...props} />
    {props.note.steps.includes('void') && <VoidButton {...props} />}
    {props.note.householdId && <ProtectButton {...props} />}
  </>
);

/** One letter with every note of the run, now instead of at the last order. */
function HandOverRun({ api, note }: { readonly api: string; readonly note: ShopNote }) {
  const words = homeDeliveryPhrases(useLang());
  const tell = useToast();
  const send = useCommand<object, ShopNote>({
    method: 'POST',
    path: `${api}/notes/${note.id}/hand-over-run`,
    purpose: `hand-over-run.${note.id}`,
    changes: [api],
  });
  if ((note.handOver !== 'email-run' && note.handOver !== 'system') || note.state !== 'issued') return null;
  return (
    <div className="note-actions">
      <p className="soft">{note.handOver === 'system' ? words.pushRunText : words.handOverRunText}</p>
      <ProblemNotice problem={send.error} />
      <Button
        kind="quiet"
        icon="van"
        busy={send.isPending && words.handOverRun}
        onClick={() => send.mutate({}, { onSuccess: () => tell(words.handedOver) })}
      >
        {words.handOverRun}
      </Button>
    </div>
  );
}

function VoidButton({ api, note }: { readonly api: string; readonly note: ShopNote }) {
  const words = homeDeliveryPhrases(useLang());
  const tell = useToast();
  const command = useCommand<object, ShopNote>({
    method: 'POST',
    path: `${api}/notes/${note.id}/void`,
    purpose: `void.${note.id}`,
    changes: [api],
  });
  return (
    <div className="note-actions">
      <ProblemNotice problem={command.error} />
      <ConfirmButton
        title={words.voidTitle}
        text={words.voidText}
        confirm={words.void}
        onConfirm={() => command.mutate({}, { onSuccess: () => tell(words.voided) })}
      >
        {words.void}
      </ConfirmButton>
    </div>
  );
}

/** The customer has said so, on the telephone or over the counter. */
function ProtectButton({ api, note }: { readonly api: string; readonly note: ShopNote }) {
  const words = protectionPhrases(useLang());
  const tell = useToast();
  const protect = useCommand<object, void>({ method: 'POST', path: `${api}/notes/${note.id}/protection`, changes: [api] });
  return (
    <div className="note-actions">
      <ProblemNotice problem={protect.error} />
      <ConfirmButton
        kind="bare"
        title={words.shopSetTitle}
        text={words.shopSetText}
        confirm={words.ownSet}
        busy={protect.isPending && words.saving}
        onConfirm={() => protect.mutate({}, { onSuccess: () => tell(words.shopDone) })}
      >
        {words.shopSet}
      </ConfirmButton>
    </div>
  );
}

function GiveToOther({ api, note }: { readonly api: string; readonly note: ShopNote }) {
  const words = homeDeliveryPhrases(useLang());
  const [carriage, setCarriage] = useState<Carriage>();
  const issue = useCommand<Carriage, ShopNote>({
    method: 'POST',
    path: `${api}/notes/${note.id}/issue`,
    purpose: `reissue.${note.id}`,
    changes: [api],
  });
  const reasons: Readonly<Record<string, string>> = words.declineReasons;
  const asks = {
    collect: note.collectOre > 0 ? 'yes' : 'no',
    checkId: note.ageLimit !== null ? 'yes' : 'no',
    chilled: note.parcels.chilled > 0 ? 'yes' : 'no',
    frozen: note.parcels.frozen > 0 ? 'yes' : 'no',
    ...(note.weightGrams === null ? {} : { weightGrams: note.weightGrams }),
  } as const;
  return (
    <>
      <Notice tone="error" title={words.declinedBecause(reasons[note.declineReason ?? ''] ?? words.declineReasons.other)} />
      <CarrierPicker api={api} wanted={asks} value={carriage} onChange={setCarriage} />
      <ProblemNotice problem={issue.error} />
      <Button disabled={!carriage} busy={issue.isPending && words.giveToOther} onClick={() => carriage && issue.mutate(carriage)}>
        {words.giveToOther}
      </Button>
    </>
  );
}
