import type { CarrierContract } from '@galleria/contract/carriers';
import { ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { carriersPhrases } from '@galleria/phrases/carriers';
import { formatDay, formatOre, formatQuantity } from '@galleria/phrases/format';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { Mail } from '../../ui/mail.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { ContractForm } from './contract-form.tsx';
import { NewCarrierForm } from './new-carrier.tsx';

/** Who drives for the municipality and on what terms. */
export function CarriersPage() {
  const { tenant } = useWorkplace();
  const words = carriersPhrases(useLang());
  const path = `/tenants/${tenant}/officer/carriers`;
  const carriers = useApi<{ carriers: readonly CarrierContract[] }>(path);
  const more = settingUpPhrases(useLang());
  const [editing, setEditing] = useState<string>();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader title={words.title} text={words.intro}>
        {!adding && <Button onClick={() => setAdding(true)}>{more.newCarrier}</Button>}
      </PageHeader>
      {adding && <NewCarrierForm path={path} onDone={() => setAdding(false)} />}
      <Loaded query={carriers}>
        {(loaded) => {
          const edited = loaded.carriers.find(({ carrierId }) => carrierId === editing);
          if (edited) return <ContractForm path={path} contract={edited} onDone={() => setEditing(undefined)} />;
          if (loaded.carriers.length === 0) {
            return (
              <EmptyState icon="van" title={words.none}>
                <p>{words.noneText}</p>
              </EmptyState>
            );
          }
          return (
            <ul className="plain stack">
              {loaded.carriers.map((contract) => (
                <ContractCard key={contract.carrierId} contract={contract} onEdit={() => setEditing(contract.carrierId)} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

function ContractCard({ contract, onEdit }: { readonly contract: CarrierContract; readonly onEdit: () => void }) {
  const words = carriersPhrases(useLang());
  const { name, phone, email, terms } = contract;
  return (
    <li className="card">
      <div className="row row-spread">
        <div>
          <h2>
            {name} <Standing contract={contract} />
          </h2>
          <p>
            <a href={`tel:${phone}`}>{telephoneOnPage(phone)}</a> · <Mail to={email} />
          </p>
        </div>
        <Button kind="quiet" icon="edit" label={`${words.change}: ${name}`} onClick={onEdit}>
          {words.change}
        </Button>
      </div>
      <dl className="contract-facts">
        {useFacts(contract).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {terms && <p className="contract-terms">{terms}</p>}
    </li>
  );
}

/** Said only when the contract is not in force today. */
function Standing({ contract: { validFrom, validTo } }: { readonly contract: CarrierContract }) {
  const words = carriersPhrases(useLang());
  const today = dayOf(new Date());
  if (validTo !== null && validTo < today) return <Badge tone="error">{words.over}</Badge>;
  return validFrom > today ? <Badge tone="info">{words.coming}</Badge> : null;
}

function useFacts(contract: CarrierContract): readonly (readonly [string, string])[] {
  const lang = useLang();
  const words = carriersPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  const from = day(contract.validFrom);
  const today = dayOf(new Date());
  const changes = contract.prices
    .filter((each) => each.from > today)
    .map((each) => words.priceLater(day(each.from), formatOre(lang, ore(each.priceOre))));
  const abilities = [contract.takesPayment && words.takesPayment, contract.checksId && words.checksId].filter(Boolean).join(' · ');
  return [
    [words.kind, words.kinds[contract.kind]],
    [words.priceShort, [formatOre(lang, ore(contract.priceOre)), ...changes].join('; ')],
    [words.zones, contract.zones.map((zone) => words.zoneNames[zone]).join(', ')],
    [words.weightShort, formatQuantity(lang, contract.maxWeightGrams, 'gram')],
    [words.abilities, abilities || words.neither],
    [words.handOver, words.handOvers[contract.handOver]],
    [words.valid, contract.validTo === null ? words.spanOpen(from) : words.span(from, day(contract.validTo))],
    [words.rounds, String(contract.rounds)],
    [words.orgNumber, contract.orgNumber],
    ...(contract.foodRegistration ? [[words.food, contract.foodRegistration] as const] : []),
  ];
}
