import type { ShopOrder } from '@galleria/contract/picking';
import { parcelFaults, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { pickingPhrases } from '@galleria/phrases/picking';
import { questionPhrases } from '@galleria/phrases/questions';
import { useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useSettledLines } from './asked.tsx';
import { PaperConfirmationOf } from './way-in.tsx';

type PackProps = {
  readonly order: Pick<ShopOrder, 'lines'>;
  readonly path: string;
  /** Other API paths that show the order. */
  readonly changes?: readonly string[];
};

/** Asks how many parcels there are of each temperature, beginning with one for each that the goods need. */
export function PackDialog({ order, path, changes = [] }: PackProps) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const [open, setOpen] = useState(false);
  const { lines, silent } = useSettledLines(path, order.lines);
  const ready = lines.every((line) => line.state !== 'waiting');
  return (
    <div className="pack-button">
      <Button size="wide" kind={ready ? 'main' : 'quiet'} disabled={!ready} onClick={() => setOpen(true)}>
        {words.pack}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.packTitle}>
        {silent > 0 && <Notice tone="warn">{questionPhrases(lang).packSilent(silent)}</Notice>}
        <PackForm order={{ lines }} path={path} changes={changes} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function PackForm({ order, path, changes = [], onDone }: PackProps & { readonly onDone: () => void }) {
  const words = pickingPhrases(useLang());
  const keep = useKeepReply();
  const tell = useToast();
  const needed = new Set(order.lines.flatMap((line) => line.replacement?.zone ?? ((line.pickedQuantity ?? 0) > 0 ? line.zone : [])));
  const [parcels, setParcels] = useState({
    ambient: needed.has('ambient') ? 1 : 0,
    chilled: needed.has('chilled') ? 1 : 0,
    frozen: needed.has('frozen') ? 1 : 0,
  });
  const pack = useCommand<{ parcels: typeof parcels }, ShopOrder>({
    method: 'POST',
    path: `${path}/pack`,
    purpose: `pack.${path}`,
    changes,
  });
  const faulty = parcelFaults(parcels, needed).length > 0;
  const go = () =>
    pack.mutate(
      { parcels },
      {
        onSuccess: (reply) => {
          keep(path, reply);
          tell(words.packed);
          onDone();
        },
      },
    );
  return (
    <>
      <p>{words.packText}</p>
      {TEMPERATURE_ZONES.map((zone) => (
        <div key={zone} className="row row-spread pack-zone">
          <strong>{words.zones[zone]}</strong>
          <NumberStepper
            label={words.parcelsOf(words.zones[zone])}
            value={parcels[zone]}
            onChange={(count) => setParcels({ ...parcels, [zone]: count })}
            min={0}
            max={99}
          />
        </div>
      ))}
      <PaperConfirmationOf path={path} />
      <ProblemNotice problem={pack.error} />
      <div className="dialog-actions">
        <Button size="wide" disabled={faulty} busy={pack.isPending && words.packDo} onClick={go}>
          {words.packDo}
        </Button>
      </div>
    </>
  );
}
