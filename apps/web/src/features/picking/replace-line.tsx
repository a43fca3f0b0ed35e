import type { PickingLine } from '@galleria/contract/picking';
import { formatQuantity } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type ForOrder, ReplaceForm } from './replace-form.tsx';

type Props = {
  readonly line: PickingLine;
  readonly order: ForOrder;
  readonly path: string;
  readonly size?: 'normal' | 'large';
  readonly label?: string;
};

/** "Replace", where the resident lets the shop; the mark goes through the device's queue like every other. */
export function ReplaceButton({ line, order, path, size = 'normal', label }: Props) {
  const words = pickingPhrases(useLang());
  const queue = useWorkQueue();
  const [open, setOpen] = useState(false);
  if (line.wish === 'leave-out') return null;
  return (
    <>
      <Button kind="quiet" size={size} {...(label && { label })} onClick={() => setOpen(true)}>
        {words.replace}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.replaceTitle(line.name)}>
        <ReplaceForm
          line={line}
          order={order}
          path={path}
          onAsked={() => setOpen(false)}
          onTake={(body) => {
            void queue.add({ entity: `order:${path}`, method: 'PUT', path: `${path}/lines/${line.position}/replacement`, body });
            setOpen(false);
          }}
        />
      </Dialog>
    </>
  );
}

/** What lies in the parcel instead. */
export function Replaced({ line: { replacement } }: { readonly line: PickingLine }) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  if (!replacement) return null;
  return (
    <span className="pick-instead">
      {words.replaced}: <strong>{formatQuantity(lang, replacement.quantity, replacement.unit)}</strong> {replacement.name}{' '}
      <span className="soft">{replacement.sku}</span>
    </span>
  );
}
