import type { CallerCard, DraftContent, DraftLine } from '@galleria/contract/phone-orders';
import type { Wish } from '@galleria/domain/order';
import { nextWish } from '@galleria/domain/phone-order';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { CallerSide, OtherClerks } from './caller-card.tsx';
import { withLine, withLines, withLineWish, withQuantity, withWishForAll } from './draft-content.ts';
import type { Desk } from './draft-keeper.ts';
import { DraftLines } from './draft-lines.tsx';
import { EntryField } from './entry-field.tsx';
import { HowAndWhen } from './how-and-when.tsx';

type Props = {
  readonly api: string;
  readonly desk: Desk & { readonly content: DraftContent };
  readonly card: CallerCard | undefined;
  readonly change: (make: (content: DraftContent) => DraftContent) => void;
  readonly onRead: () => void;
  readonly onAnother: () => void;
  readonly onForm: () => void;
  readonly more: ReactNode;
};

/** Building the order: the field to type in, the lines, the caller beside them, day and payment below. */
export function BuildOrder({ api, desk, card, change, onRead, onAnother, onForm, more }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const [gone, setGone] = useState<readonly string[]>([]);
  const { content, quote, status } = desk;
  const addLines = (lines: readonly DraftLine[], missing: readonly string[]) => {
    setGone(missing);
    change((before) => withLines(before, lines));
    field.current?.focus();
  };
  const wishForAll = (wish: Wish) => change((before) => withWishForAll(before, wish));
  useLastWish(card?.wish ?? undefined, content, change);
  useFunctionKeys({
    wish: () => wishForAll(nextWish(content.wish)),
    another: () => content.lines.length === 0 && onAnother(),
    last: () => card?.lastOrder && addLines(card.lastOrder.lines, []),
  });
  return (
    <>
      <OtherClerks api={api} />
      <LeftOut names={[...new Set([...gone, ...desk.gone])]} />
      <div className="desk">
        <div>
          <EntryField
            api={api}
            usual={card?.usual ?? []}
            field={field}
            onAdd={(offer, quantity) => change((before) => withLine(before, offer, quantity))}
            onUp={() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus()}
          />
          <DraftLines
            content={content}
            quote={quote}
            list={list}
            onQuantity={(offerId, quantity) => change((before) => withQuantity(before, offerId, quantity))}
            onWish={(offerId, wish) => change((before) => withLineWish(before, offerId, wish))}
            onWishForAll={wishForAll}
            onBack={() => field.current?.focus()}
          />
          <ReadButton ready={content.lines.length > 0 && (quote !== null || status === 'saving')} status={status} onRead={onRead} />
          <HowAndWhen
            api={api}
            problem={quote?.problems.find(({ code }) => code === 'coupon.refused')}
            key={content.caller.householdId ?? content.caller.phone ?? content.caller.name}
            content={content}
            shop={quote?.shops[0]}
            onChange={change}
          />
        </div>
        <div>
          <CallerSide api={api} content={content} card={card} onLines={addLines} onForm={onForm} more={more} />
        </div>
      </div>
      <Ends hasGoods={content.lines.length > 0} onAnother={onAnother} />
      <Shortcuts />
    </>
  );
}

/** What is no longer sold and did not come along. */
function LeftOut({ names }: { readonly names: readonly string[] }) {
  const words = phoneOrdersPhrases(useLang());
  if (names.length === 0) return null;
  return (
    <Notice tone="warn" live>
      {words.gone(names.join(', '))}
    </Notice>
  );
}

/** An order begins with what the caller wished the last time; the clerk hears it when it is read back. */
function useLastWish(last: Wish | undefined, content: DraftContent, change: Props['change']): void {
  const isSaid = content.wish !== undefined;
  useEffect(() => {
    if (last && !isSaid) change((before) => ({ ...before, wish: before.wish ?? last }));
  }, [last, isSaid, change]);
}

function ReadButton({ ready, status, onRead }: { readonly ready: boolean; readonly status: Desk['status']; readonly onRead: () => void }) {
  const words = phoneOrdersPhrases(useLang());
  return (
    <div className="row">
      <Button kind="accent" size="large" disabled={!ready} onClick={onRead}>
        {words.readBack}
      </Button>
      <span className={status === 'unsaved' || status === 'refused' ? 'badge tone-warn' : 'soft'} role="status">
        {words[status]}
      </span>
    </div>
  );
}

/** The next call. Goods that were typed in are thrown away only by the button that asks. */
function Ends({ hasGoods, onAnother }: { readonly hasGoods: boolean; readonly onAnother: () => void }) {
  const words = phoneOrdersPhrases(useLang());
  return (
    <div className="row">
      <Button kind="quiet" icon="phone" onClick={onAnother} disabled={hasGoods}>
        {words.another}
      </Button>
      {hasGoods && (
        <ConfirmButton title={words.dropTitle} text={<p>{words.dropText}</p>} confirm={words.drop} onConfirm={onAnother}>
          {words.drop}
        </ConfirmButton>
      )}
    </div>
  );
}

/** F2 with goods in the order does nothing: they are thrown away by the button that asks. */
function useFunctionKeys(keys: Readonly<Record<'another' | 'last' | 'wish', () => unknown>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = ({ F2: 'another', F4: 'last', F8: 'wish' } as const)[event.key];
      // In a line's own field F8 was of that line.
      if (!key || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      event.preventDefault();
      keys[key]();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

function Shortcuts() {
  const words = phoneOrdersPhrases(useLang());
  const order = ['add', 'choose', 'edit', 'last', 'wish', 'read', 'back', 'find'] as const;
  return (
    <section className="desk-keys" aria-labelledby="desk-keys">
      <h2 id="desk-keys" className="desk-small">
        {words.shortcuts}
      </h2>
      <dl>
        {order.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{words.keyNames[key]}</kbd>
            </dt>
            <dd>{words.keys[key]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
