import type { CommissionPage as Commission, CommissionRule } from '@galleria/contract/commission';
import { commissionPhrases, goodsText } from '@galleria/phrases/commission';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { LinkButton } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { PaperTable } from './paper-table.tsx';
import { PayeeChoice } from './payee-choice.tsx';
import { RuleTable } from './rule-table.tsx';

/** What the shops pay whoever runs the galleria, and the papers that they get. */
export function CommissionPage() {
  const workplace = useWorkplace();
  const words = commissionPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/officer/commission`;
  const commission = useApi<Commission>(path, { staleTime: 0 });
  const base = `${workplacePath(workplace)}/commission`;
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={commission} rows={8}>
        {(shown) => (
          <>
            <Issuer commission={shown} base={base} />
            {(shown.provider || shown.payee) && <PayeeChoice commission={shown} path={path} />}
            <Rules commission={shown} path={path} base={base} />
            <section>
              <h2>{words.papers}</h2>
              <p className="soft">{words.papersText}</p>
              <PaperTable papers={shown.papers} base={base} withShop />
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}

function Issuer({ commission: { issuer }, base }: { readonly commission: Commission; readonly base: string }) {
  const words = commissionPhrases(useLang());
  return (
    <section>
      <h2>{words.issuer}</h2>
      {issuer ? (
        <p>
          {issuer.legalName}, <span className="number">{issuer.orgNumber}</span>
        </p>
      ) : (
        <Notice tone="warn">{words.issuerMissing}</Notice>
      )}
      <p>
        <LinkButton kind={issuer ? 'quiet' : 'main'} to={`${base}/issuer`}>
          {words.issuerLink}
        </LinkButton>
      </p>
    </section>
  );
}

type RulesProps = { readonly commission: Commission; readonly path: string; readonly base: string };
function Rules({ commission: { issuer, rules, coming, shops }, path, base }: RulesProps) {
  const words = commissionPhrases(useLang());
  const nameOf = (shopId: string | null) => (shopId === null ? words.everyShop : (shops.find(({ id }) => id === shopId)?.name ?? ''));
  return (
    <>
      <section>
        <h2>{words.holds}</h2>
        {rules.length === 0 ? (
          <EmptyState icon="check" title={words.none}>
            <p>{words.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <RuleTable caption={words.holds} rules={rules} nameOf={nameOf} />
            <p className="soft">{words.particular}</p>
          </>
        )}
      </section>
      {coming.length > 0 && (
        <section>
          <h2>{words.coming}</h2>
          <RuleTable
            caption={words.coming}
            rules={coming}
            nameOf={nameOf}
            action={(rule) => <Remove rule={rule} path={path} name={nameOf(rule.shopId)} />}
          />
        </section>
      )}
      {issuer && (
        <p>
          <LinkButton kind={rules.length + coming.length === 0 ? 'main' : 'quiet'} to={`${base}/new`}>
            {words.add}
          </LinkButton>
        </p>
      )}
    </>
  );
}

function Remove({ rule, path, name }: { readonly rule: CommissionRule; readonly path: string; readonly name: string }) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  const tell = useToast();
  const remove = useCommand<void, Commission>({ method: 'DELETE', path: `${path}/rules/${rule.id}`, changes: [path] });
  return (
    <>
      <ConfirmButton
        kind="quiet"
        title={words.removeTitle}
        text={<p>{words.removeText}</p>}
        confirm={words.remove}
        busy={remove.isPending && words.saving}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => tell(words.removed) })}
      >
        {words.remove}
        <span className="visually-hidden"> {`${name}, ${goodsText(lang, rule.category)}`}</span>
      </ConfirmButton>
      <ProblemNotice problem={remove.error} />
    </>
  );
}
