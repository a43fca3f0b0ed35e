import type { MadeGoodAsked as Asked } from '@galleria/contract/refunds';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { refundsPhrases } from '@galleria/phrases/refunds';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Refunds that shops ask the one who reads to make good; nothing while nobody asks. `path`: of its list. */
export function MadeGoodAsked({ path }: { readonly path: string }) {
  const words = ledgerPhrases(useLang());
  const { data } = useApi<{ asked: Asked[] }>(path, { staleTime: 0 });
  if (!data || data.asked.length === 0) return null;
  return (
    <section className="screen-only">
      <h2>{words.madeGoodTitle}</h2>
      <p>{words.madeGoodText}</p>
      <ul className="plain stack">
        {data.asked.map((row) => (
          <Question key={row.id} row={row} path={path} />
        ))}
      </ul>
    </section>
  );
}

function Question({ row, path }: { readonly row: Asked; readonly path: string }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const tell = useToast();
  const answer = useCommand<{ agreed: boolean }, { asked: Asked[] }>({
    method: 'POST',
    path: `${path}/${row.id}`,
    purpose: `made-good.${row.id}`,
    changes: [path],
  });
  const amount = formatOre(lang, ore(row.amountOre));
  const said = { yes: words.madeGoodSaidYes(amount, row.shopName), no: words.madeGoodSaidNo(amount, row.shopName) };
  const say = (agreed: boolean) => answer.mutate({ agreed }, { onSuccess: () => tell(said[agreed ? 'yes' : 'no']) });
  const what = words.madeGoodTo(amount, row.shopName);
  const facts = [
    formatDay(lang, localDate(row.day), { short: true }),
    refundsPhrases(lang).reasons[row.reason],
    ...(row.note === null ? [] : [words.madeGoodNote(row.note)]),
  ];
  return (
    <li className="card">
      <strong>{what}</strong>
      <p>{facts.join(' · ')}</p>
      <div className="row">
        <ConfirmButton
          kind="main"
          title={words.madeGoodYes}
          text={<p>{words.madeGoodYesText(amount, row.shopName)}</p>}
          confirm={words.madeGoodYes}
          busy={answer.isPending && words.saving}
          onConfirm={() => say(true)}
        >
          {words.madeGoodYes}
          <span className="visually-hidden"> {what}</span>
        </ConfirmButton>
        <ConfirmButton
          kind="quiet"
          title={words.madeGoodNoTitle}
          text={<p>{words.madeGoodNoText(amount, row.shopName)}</p>}
          confirm={words.madeGoodNoDo}
          busy={answer.isPending && words.saving}
          onConfirm={() => say(false)}
        >
          {words.madeGoodNo}
          <span className="visually-hidden"> {what}</span>
        </ConfirmButton>
      </div>
      <ProblemNotice problem={answer.error} />
    </li>
  );
}
