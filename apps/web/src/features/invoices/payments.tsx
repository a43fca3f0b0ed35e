import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';

export type Payment = { readonly id: string; readonly amountOre: number; readonly on: string; readonly undone: boolean };
type Props = { readonly api: string; readonly payments: readonly Payment[]; readonly changes: readonly string[] };

/** What has come in, the newest last; a mistake is removed and stays in sight. */
export function Payments({ api, payments, changes }: Props) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const undo = useCommand<string, void>({ method: 'POST', path: (id) => `${api}/received/${id}/undo`, body: () => ({}), changes });
  if (payments.length === 0) return null;
  return (
    <>
      <ul className="plain-list">
        {payments.map(({ id, amountOre, on, undone }) => (
          <li key={id}>
            {undone ? <s>{formatOre(lang, ore(amountOre))}</s> : formatOre(lang, ore(amountOre))},{' '}
            {formatDay(lang, localDate(on), { short: true })}{' '}
            {undone ? (
              `(${words.undone})`
            ) : (
              <ConfirmButton
                kind="bare"
                title={words.undoTitle}
                text={<p>{words.undoText}</p>}
                confirm={words.undo}
                onConfirm={() => undo.mutate(id)}
              >
                {words.undo}
                <span className="visually-hidden"> {formatOre(lang, ore(amountOre))}</span>
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
      <ProblemNotice problem={undo.error} />
    </>
  );
}
