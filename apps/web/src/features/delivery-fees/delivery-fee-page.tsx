import type { DeliveryFeeSpan, DeliveryFees } from '@galleria/contract/delivery-fees';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { deliveryFeePhrases } from '@galleria/phrases/delivery-fees';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { useGalleria } from '../../lib/chosen-galleria.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { GalleriaChoice } from '../../ui/galleria-choice.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FeeForm } from './fee-form.tsx';

/** What the shop takes for a delivery where the municipality's rules leave that to it; in each galleria by itself. */
export function DeliveryFeePage() {
  const { id } = useWorkplace();
  const [tenant, choose] = useGalleria();
  const words = deliveryFeePhrases(useLang());
  const path = `/tenants/${tenant}/shops/${id}/delivery-fees`;
  const query = useApi<DeliveryFees>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={query} rows={4}>
        {(fees) => (
          <div className="stack">
            <GalleriaChoice tenant={tenant} gallerias={fees.gallerias} hint={words.eachGalleria} onChoose={choose} />
            <Fees key={tenant} path={path} fees={fees} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Fees({ path, fees }: { readonly path: string; readonly fees: DeliveryFees }) {
  const lang = useLang();
  const words = deliveryFeePhrases(lang);
  const [now, ...later] = fees.spans;
  const isOfShop = fees.spans.some(({ leaves }) => leaves === 'SHOP');
  return (
    <>
      <section className="card stack" aria-labelledby="fee-today">
        <h2 id="fee-today">{words.today}</h2>
        {now && <SpanText span={now} />}
        {later.length > 0 && (
          <>
            <h3>{words.ahead}</h3>
            <ul className="plain stack">
              {later.map((span) => (
                <li key={span.from}>
                  <strong>{words.span(dayText(lang, span.from), span.to && dayText(lang, span.to))}</strong>
                  <SpanText span={span} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      {isOfShop && <FeeForm path={path} fees={fees} />}
      <Coming path={path} fees={fees} />
      {isOfShop && fees.split && (
        <section>
          <h2>{words.several}</h2>
          <p>
            {words.severalText} {words.split[fees.split]}
          </p>
        </section>
      )}
    </>
  );
}

const dayText = (lang: ReturnType<typeof useLang>, day: string) => formatDay(lang, localDate(day), { year: true });

function SpanText({ span }: { readonly span: DeliveryFeeSpan }) {
  const lang = useLang();
  const words = deliveryFeePhrases(lang);
  const { leaves, minimumOre, maximumOre, ownOre, takenOre } = span;
  const money = (amount: number) => formatOre(lang, ore(amount));
  if (leaves === 'NOBODY' || takenOre === null) return <p>{words.nobody}</p>;
  const range = () => {
    if (leaves === 'RULES') return words.leaves.rules;
    if (maximumOre === null) return minimumOre > 0 ? words.leaves.least(money(minimumOre)) : words.leaves.any;
    return minimumOre > 0 ? words.leaves.between(money(minimumOre), money(maximumOre)) : words.leaves.most(money(maximumOre));
  };
  const isOther = ownOre !== null && ownOre !== takenOre;
  return (
    <>
      <p>{takenOre > 0 ? words.takes(money(takenOre)) : words.free}</p>
      <p className="soft">
        {range()} {leaves === 'SHOP' && ownOre === null && words.unsaid}
      </p>
      {isOther && <Notice tone="warn">{leaves === 'SHOP' ? words.outside(money(ownOre)) : words.notUsed(money(ownOre))}</Notice>}
    </>
  );
}

/** What the shop has said of days to come, which it may take back. */
function Coming({ path, fees: { said, today } }: { readonly path: string; readonly fees: DeliveryFees }) {
  const lang = useLang();
  const words = deliveryFeePhrases(lang);
  const tell = useToast();
  const remove = useCommand<{ readonly from: string }, DeliveryFees>({
    method: 'POST',
    path: `${path}/removed`,
    changes: [path],
  });
  const coming = said.filter(({ from }) => from > today);
  if (coming.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="fee-coming">
      <h2 id="fee-coming">{words.coming}</h2>
      <ProblemNotice problem={remove.error} />
      <ul className="plain stack">
        {coming.map(({ from, feeOre, by }) => (
          <li key={from} className="row row-spread">
            <span>
              {words.comingRow(dayText(lang, from), formatOre(lang, ore(feeOre)))}. <span className="soft">{words.by(by)}</span>
            </span>
            <Button
              kind="quiet"
              icon="close"
              onClick={() => remove.mutate({ from }, { onSuccess: () => tell(words.removed) })}
              busy={remove.isPending && remove.variables?.from === from && words.remove(dayText(lang, from))}
            >
              {words.remove(dayText(lang, from))}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
