import type { CommissionRule, ShopCommission } from '@galleria/contract/commission';
import { commissionExample } from '@galleria/domain/commission';
import { kronor } from '@galleria/domain/money';
import { commissionPhrases } from '@galleria/phrases/commission';
import { formatOre } from '@galleria/phrases/format';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { PaperTable } from './paper-table.tsx';
import { RuleTable } from './rule-table.tsx';

/** What the shop pays, and the papers it got. */
export function ShopCommissionPage() {
  const workplace = useWorkplace();
  const words = commissionPhrases(useLang());
  const commission = useApi<ShopCommission>(`/tenants/${workplace.tenant}/shops/${workplace.id}/commission`, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.shopTitle} text={words.shopText} />
      <Loaded query={commission} rows={8}>
        {(shown) => (
          <>
            <section>
              <h2>{words.papers}</h2>
              <p className="soft">{words.papersText}</p>
              <PaperTable papers={shown.papers} base={`${workplacePath(workplace)}/settlements`} withShop={false} />
            </section>
            <Rate commission={shown} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Rate({ commission: { issuer, rules, coming } }: { readonly commission: ShopCommission }) {
  const words = commissionPhrases(useLang());
  const nameOf = (shopId: string | null) => (shopId === null ? words.everyShop : words.ownShop);
  return (
    <section>
      <h2>{words.shopRate}</h2>
      {rules.length === 0 || !issuer ? (
        <p>{words.shopNone(issuer?.legalName ?? '')}</p>
      ) : (
        <>
          <p>{words.shopPays(issuer.legalName)}</p>
          <RuleTable caption={words.holds} rules={rules} nameOf={nameOf} />
          <Example rules={rules} vatPercent={issuer.vatPercent} />
        </>
      )}
      {coming.length > 0 && (
        <>
          <h3>{words.coming}</h3>
          <RuleTable caption={words.coming} rules={coming} nameOf={nameOf} />
        </>
      )}
    </section>
  );
}

/** What the rule for all goods comes to: the shop's own before the one for every shop. */
function Example({ rules, vatPercent }: { readonly rules: readonly CommissionRule[]; readonly vatPercent: number }) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  const all = rules.filter(({ category }) => category === null);
  const rule = all.find(({ shopId }) => shopId !== null) ?? all[0];
  if (!rule) return <p className="soft">{words.particular}</p>;
  const price = kronor(100);
  const { commission, vat } = commissionExample(rule, price, vatPercent);
  return (
    <p>
      {words.previewText(formatOre(lang, price), formatOre(lang, commission), vat === 0 ? '' : formatOre(lang, vat))}
      {rule.orderOre > 0 && ` ${words.previewOrder}`}
      {rules.length > 1 && ` ${words.particular}`}
    </p>
  );
}
