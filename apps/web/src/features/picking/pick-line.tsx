import type { PickingLine } from '@galleria/contract/picking';
import { formatQuantity } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';

type Props = { readonly line: PickingLine; readonly path: string; readonly open: boolean };

/** One line to find: a big button for "found it", one for "there was not enough". */
export function PickLine({ line, path, open }: Props) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const queue = useWorkQueue();
  const [asking, setAsking] = useState(false);
  const tell = (body: object) => void queue.add({ entity: `order:${path}`, method: 'PUT', path: `${path}/lines/${line.position}`, body });
  const ordered = formatQuantity(lang, line.quantity, line.unit);
  const done = line.state !== 'waiting';
  return (
    <li className={`pick-line pick-${line.state}`}>
      <div className="pick-what">
        <strong className="pick-quantity">
          {line.state === 'short' ? words.shortOf(formatQuantity(lang, line.pickedQuantity ?? 0, line.unit), ordered) : ordered}
        </strong>
        <span className="pick-name">{line.name}</span>
        <span className="soft">
          {line.shelf && `${words.shelf(line.shelf)} · `}
          {line.sku}
          {line.state === 'waiting' && line.wish !== 'leave-out' && ` · ${words.wishes[line.wish]}`}
          {line.remark && ` · ${line.remark}`}
        </span>
        {line.ageLimit !== null && <Badge tone="warn">{words.age(line.ageLimit)}</Badge>}
        {line.weighed && <span className="soft">{words.weighedNote}</span>}
      </div>
      {open && (
        <div className="pick-buttons">
          {done ? (
            <>
              <Badge tone={line.state === 'picked' ? 'success' : 'warn'} icon={line.state === 'picked' ? 'check' : 'warn'}>
                {line.state === 'picked' ? words.picked : words.short}
              </Badge>
              <Button kind="quiet" onClick={() => tell({ state: 'waiting' })}>
                {words.undo}
              </Button>
            </>
          ) : (
            <>
              <Button size="large" icon="check" onClick={() => tell({ state: 'picked' })}>
                {words.picked}
              </Button>
              <Button kind="quiet" size="large" onClick={() => setAsking(true)}>
                {words.short}
              </Button>
            </>
          )}
        </div>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} title={`${words.short}: ${line.name}`}>
        <ShortForm
          line={line}
          onSave={(body) => {
            tell(body);
            setAsking(false);
          }}
        />
      </Dialog>
    </li>
  );
}

/** Asks how many there were, and for a remark. */
export function ShortForm({ line, onSave }: { readonly line: PickingLine; readonly onSave: (body: object) => void }) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const [quantity, setQuantity] = useState(0);
  const [remark, setRemark] = useState('');
  const [scale, unit] =
    line.unit === 'piece'
      ? [1, 'st']
      : line.unit === 'gram'
        ? [1000, 'kg']
        : line.unit === 'millilitre'
          ? [1000, 'l']
          : line.unit === 'millimetre'
            ? [1000, 'm']
            : [1_000_000, 'm²'];
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
      </div>
    </>
  );
}
