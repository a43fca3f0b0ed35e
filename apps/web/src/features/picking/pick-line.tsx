import type { PickingLine, ShopOrder } from '@galleria/contract/picking';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { couponNote } from '@galleria/phrases/coupons';
import { pickingPhrases } from '@galleria/phrases/picking';
import { promotionNote } from '@galleria/phrases/promotions';
import { useState } from 'react';
import { scaleOf } from '../../lib/scales.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { AskButton, Asked } from './asked.tsx';
import { lineQuantity } from './line-quantity.ts';
import { isRecalled, Recalled } from './recalled.tsx';
import type { ForOrder } from './replace-form.tsx';
import { ReplaceButton, Replaced } from './replace-line.tsx';
import { useFocusAfterMark } from './use-focus-after-mark.ts';
import { PickedButton } from './weigh.tsx';

type Props = { readonly line: PickingLine; readonly order: ForOrder; readonly path: string; readonly state: ShopOrder['state'] };

/** One line to find: a big button for "found it", others for "not enough" and "the shelf is empty". */
export function PickLine({ line, order, path, state }: Props) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const place = useFocusAfterMark(line.state);
  return (
    <li ref={place} className={`pick-line pick-${line.state}`} tabIndex={-1} data-waiting={line.state === 'waiting' || undefined}>
      <div className="pick-what">
        <strong className="pick-quantity">{lineQuantity(lang, line)}</strong>
        <span className="pick-name">{line.name}</span>
        <span className="soft">
          {line.shelf && `${words.shelf(line.shelf)} · `}
          {line.sku}
          {line.state === 'waiting' && line.wish !== 'leave-out' && ` · ${words.wishes[line.wish]}`}
          {line.remark && ` · ${line.remark}`}
        </span>
        {line.bundle && <span className="soft">{bundlePhrases(lang).partOf(line.bundle.name)}</span>}
        {line.promotion && <span className="soft">{promotionNote(lang, line.promotion)}</span>}
        {line.ageLimit !== null && <Badge tone="warn">{words.age(line.ageLimit)}</Badge>}
        {line.couponOre > 0 && <span className="soft">{couponNote(lang, line.couponOre)}</span>}
        <Replaced line={line} />
        <Recalled line={line} state={state} />
        {state === 'picking' && <Asked line={line} path={path} />}
        {line.weighed && <span className="soft">{words.weighedNote}</span>}
      </div>
      {state === 'picking' && <Buttons line={line} order={order} path={path} />}
      {(state === 'packed' || state === 'ready') && isRecalled(line) && <TakeOut line={line} path={path} />}
    </li>
  );
}

/** Of a parcel that stands packed. */
function TakeOut({ line, path }: Pick<Props, 'line' | 'path'>) {
  const words = pickingPhrases(useLang());
  const queue = useWorkQueue();
  const take = () =>
    void queue.add({
      entity: `order:${path}`,
      method: 'PUT',
      path: `${path}/lines/${line.position}`,
      body: { state: 'short', quantity: 0 },
    });
  return (
    <div className="pick-buttons">
      <Button size="large" label={words.takeOutOf(line.replacement?.name ?? line.name)} onClick={take}>
        {words.takeOut}
      </Button>
    </div>
  );
}

function Buttons({ line, order, path }: Omit<Props, 'state'>) {
  const words = pickingPhrases(useLang());
  const queue = useWorkQueue();
  const [asking, setAsking] = useState(false);
  const put = (to: string, body: object) => void queue.add({ entity: `order:${path}`, method: 'PUT', path: to, body });
  const tell = (body: object) => put(`${path}/lines/${line.position}`, body);
  const soldOut = (on: boolean) => put(`${path}/lines/${line.position}/sold-out`, { soldOut: on });
  // One tap says both: this customer gets none, and nobody else can order it before somebody has taken it back.
  const emptyShelf = () => {
    tell({ state: 'short', quantity: 0 });
    soldOut(true);
  };
  const undo = () => {
    tell({ state: 'waiting' });
    if (line.soldOut && line.state === 'short') soldOut(false);
  };
  return (
    <div className="pick-buttons">
      {line.state === 'waiting' ? (
        <>
          {!line.recalled && <PickedButton line={line} size="large" onMark={tell} />}
          <Button kind="quiet" size="large" onClick={() => (line.recalled ? tell({ state: 'short', quantity: 0 }) : setAsking(true))}>
            {words.short}
          </Button>
          <ReplaceButton line={line} order={order} path={path} size="large" />
          {!line.soldOut && !line.recalled && (
            <Button kind="quiet" size="large" label={words.soldOutOf(line.name)} onClick={emptyShelf}>
              {words.soldOut}
            </Button>
          )}
        </>
      ) : (
        <Done line={line} onUndo={undo} />
      )}
      {line.soldOut && <SoldOut line={line} onBack={() => soldOut(false)} />}
      <Dialog open={asking} onClose={() => setAsking(false)} title={`${words.short}: ${line.name}`}>
        <ShortForm
          line={line}
          path={path}
          onAsked={() => setAsking(false)}
          onSave={(body) => {
            tell(body);
            setAsking(false);
          }}
        />
      </Dialog>
    </div>
  );
}

function Done({ line, onUndo }: { readonly line: PickingLine; readonly onUndo: () => void }) {
  const words = pickingPhrases(useLang());
  return (
    <>
      <Badge tone={line.state === 'picked' ? 'success' : 'warn'} icon={line.state === 'picked' ? 'check' : 'warn'}>
        {words[line.state === 'waiting' ? 'picked' : line.state]}
      </Badge>
      <Button kind="quiet" onClick={onUndo}>
        {words.undo}
      </Button>
    </>
  );
}

function SoldOut({ line, onBack }: { readonly line: PickingLine; readonly onBack: () => void }) {
  const words = pickingPhrases(useLang());
  return (
    <>
      <Badge tone="warn">{words.soldOutNow}</Badge>
      <Button kind="quiet" label={words.notSoldOutOf(line.name)} onClick={onBack}>
        {words.notSoldOut}
      </Button>
    </>
  );
}

type ShortProps = {
  readonly line: PickingLine;
  readonly path: string;
  readonly onSave: (body: object) => void;
  readonly onAsked: () => void;
};
/** Asks how many there were, and for a remark; who wishes to be asked can be. */
export function ShortForm({ line, path, onSave, onAsked }: ShortProps) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const [quantity, setQuantity] = useState(0);
  const [remark, setRemark] = useState('');
  const { scale, unit } = scaleOf(line.unit);
  const step = line.unit === 'piece' ? 1 : scale / 100;
  return (
    <>
      <p>{words.shortHow}</p>
      <NumberStepper
        label={line.name}
        value={quantity}
        onChange={setQuantity}
        step={step}
        min={0}
        max={Math.max(0, line.quantity - step)}
        scale={scale}
        unit={unit}
      />
      <TextField
        label={words.remark}
        hint={words.remarkHint}
        value={remark}
        maxLength={200}
        onChange={(event) => setRemark(event.target.value)}
      />
      <div className="dialog-actions">
        <Button size="large" onClick={() => onSave({ state: 'short', quantity, ...(remark ? { remark } : {}) })}>
          {quantity === 0 ? words.none : words.save}
        </Button>
        {line.wish === 'call' && quantity > 0 && (
          <AskButton line={line} path={path} wanted={{ offerId: null, quantity }} onAsked={onAsked} />
        )}
      </div>
    </>
  );
}
