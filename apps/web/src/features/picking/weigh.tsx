import type { PickingLine } from '@galleria/contract/picking';
import { ore, shareOf } from '@galleria/domain/money';
import { gramsOnLabel } from '@galleria/domain/pick-walk';
import type { Lang } from '@galleria/phrases/core';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { useState } from 'react';
import { scaleOf } from '../../lib/scales.ts';
import { useLang } from '../../lib/site.tsx';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { useScanner } from './use-scanner.ts';

type Mark = { readonly state: 'picked'; readonly quantity?: number };
type Props = Pick<ButtonProps, 'size' | 'label'> & {
  readonly line: PickingLine;
  /** A label that was scanned before the form was opened. */
  readonly scanned?: string;
  readonly onMark: (mark: Mark) => void;
};

/** "Found it". Of goods that are weighed it asks first what the scale says. */
export function PickedButton({ line, scanned, onMark, ...button }: Props) {
  const words = pickingPhrases(useLang());
  const [weighing, setWeighing] = useState(false);
  return (
    <>
      <Button icon="check" onClick={() => (line.weighed ? setWeighing(true) : onMark({ state: 'picked' }))} {...button}>
        {line.weighed ? words.weigh : words.picked}
      </Button>
      <Dialog open={weighing} onClose={() => setWeighing(false)} title={words.weighTitle(line.name)}>
        <WeighForm
          line={line}
          scanned={scanned}
          onSave={(quantity) => {
            setWeighing(false);
            onMark({ state: 'picked', quantity });
          }}
        />
      </Dialog>
    </>
  );
}

/** What was read off a label, in words: what it says, and whether somebody has to look at it before it is saved. */
export function labelSaid(
  lang: Lang,
  label: ReturnType<typeof gramsOnLabel>,
  { unit }: Pick<PickingLine, 'unit'>,
): { readonly tone: 'success' | 'warn'; readonly text: string } {
  const words = pickingPhrases(lang);
  if ('fault' in label) return { tone: 'warn', text: words.labelFaults[label.fault] };
  const weight = formatQuantity(lang, label.grams, unit);
  const read = label.price === undefined ? words.labelRead(weight) : words.labelPrice(formatOre(lang, label.price), weight);
  return label.otherKind ? { tone: 'warn', text: `${read} ${words.labelOtherKind}` } : { tone: 'success', text: read };
}

/** Takes the weight by hand or from the label that the shop's scale has printed, and shows what the customer pays for it. */
function WeighForm({
  line,
  scanned,
  onSave,
}: Pick<Props, 'line'> & { readonly scanned: string | undefined; readonly onSave: (quantity: number) => void }) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const before = scanned === undefined ? undefined : gramsOnLabel(scanned, line);
  const [quantity, setQuantity] = useState(before && 'grams' in before ? before.grams : line.quantity);
  const [said, setSaid] = useState(before && labelSaid(lang, before, line));
  const read = (code: string) => {
    const label = gramsOnLabel(code, line);
    if ('grams' in label) setQuantity(label.grams);
    setSaid(labelSaid(lang, label, line));
  };
  useScanner(read, true);
  const pays = shareOf(ore(line.goodsOre), Math.min(quantity, line.quantity), line.quantity);
  return (
    <>
      <p>{words.weighHow(formatQuantity(lang, line.quantity, line.unit))}</p>
      <NumberStepper
        label={line.name}
        value={quantity}
        onChange={setQuantity}
        min={1}
        max={line.quantity * 2}
        onCode={read}
        {...scaleOf(line.unit)}
      />
      <div role="status">{said && <Notice tone={said.tone}>{said.text}</Notice>}</div>
      <p>{quantity > line.quantity ? words.weighsMore(formatOre(lang, pays)) : words.weighPays(formatOre(lang, pays))}</p>
      <div className="dialog-actions">
        <Button size="large" icon="check" onClick={() => onSave(quantity)}>
          {words.weighDo(formatQuantity(lang, quantity, line.unit))}
        </Button>
      </div>
    </>
  );
}
