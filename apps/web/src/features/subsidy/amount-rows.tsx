import { schemeFormPhrases } from '@galleria/phrases/subsidy';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { type FieldText, TextField } from '../../ui/field.tsx';
import type { AmountRow, Rows } from './scheme-fields.ts';

type Props = FieldText & { readonly rows: Rows; readonly onChange: (rows: Rows) => void };
const FIRST: AmountRow = { from: '', amount: '' };

/** An amount that holds from the version's first day, and what it becomes on later days. */
export function AmountRows({ label, hint, error, required = false, rows, onChange }: Props) {
  const words = schemeFormPhrases(useLang());
  const [first = FIRST, ...later] = rows;
  const change = (index: number, differs: Partial<AmountRow>) =>
    onChange([first, ...later].map((row, at) => (at === index ? { ...row, ...differs } : row)));
  const typed = (index: number, name: keyof AmountRow) => (event: { target: { value: string } }) =>
    change(index, { [name]: event.target.value });
  return (
    <div className="field">
      <TextField
        label={`${label}, ${words.fromStart}`}
        hint={hint}
        error={error}
        required={required}
        short
        inputMode="decimal"
        value={first.amount}
        onChange={typed(0, 'amount')}
      />
      {later.map((row, index) => (
        // Rows have no name of their own: their place is what they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className="filters" key={index + 1}>
          <TextField label={words.fromDay} required short type="date" value={row.from} onChange={typed(index + 1, 'from')} />
          <TextField label={label} required short inputMode="decimal" value={row.amount} onChange={typed(index + 1, 'amount')} />
          <Button kind="quiet" onClick={() => onChange([first, ...later.filter((_, at) => at !== index)])}>
            {words.removeRow}
          </Button>
        </div>
      ))}
      {first.amount.trim() !== '' && (
        <Button kind="quiet" onClick={() => onChange([first, ...later, FIRST])}>
          {words.addRow}
        </Button>
      )}
    </div>
  );
}
