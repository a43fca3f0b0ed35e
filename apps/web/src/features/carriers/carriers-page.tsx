import type { CarrierContract, ContractVersion } from '@galleria/contract/carriers';
import { ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { carriersPhrases } from '@galleria/phrases/carriers';
import { formatDay, formatOre, formatQuantity } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
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
  const workplace = useWorkplace();
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
      {contract.handOver === 'system' && (
        <p>
          <Link to={`${workplacePath(workplace)}/carriers/${contract.carrierId}/system`}>{words.systemPage}</Link>
        </p>
      )}
      <Versions contract={contract} />
    </li>
  );
}

/** What was agreed before, and what is agreed from a later day on: each version with what it says. */
function Versions({ contract }: { readonly contract: CarrierContract }) {
  const lang = useLang();
  const words = carriersPhrases(lang);
  const today = dayOf(new Date());
  const now = contract.versions.findLast(({ from }) => from <= today)?.from;
  if (contract.versions.length < 2) return null;
  return (
    <details>
      <summary>{words.versions(contract.versions.length)}</summary>
      <ol className="plain stack" reversed>
        {contract.versions.toReversed().map((version) => (
          <li key={version.from}>
            <h3>
              {words.versionFrom(formatDay(lang, localDate(version.from), { year: true }))}{' '}
              {version.from === now && <Badge tone="success">{words.holdsNow}</Badge>}
              {version.from > today && <Badge tone="info">{words.coming}</Badge>}
            </h3>
            <p>{termsOf(version, lang).join('. ')}.</p>
            {version.terms && version.terms !== contract.terms && <p className="contract-terms">{version.terms}</p>}
            {version.decidedBy && (
              <p className="soft">
                {words.decided(formatDay(lang, dayOf(new Date(version.decidedAt)), { year: true }), version.decidedBy)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What an agreement says in a few words, the same for a version as for what holds now. */
function termsOf(agreed: ContractVersion, lang: ReturnType<typeof useLang>): string[] {
  const words = carriersPhrases(lang);
  const days = roundsPhrases(lang).weekdays;
  return [
    words.kinds[agreed.kind],
    agreed.zones.map((zone) => words.zoneNames[zone]).join(', '),
    `${words.weightShort} ${formatQuantity(lang, agreed.maxWeightGrams, 'gram')}`,
    [agreed.takesPayment && words.takesPayment, agreed.checksId && words.checksId].filter(Boolean).join(', ') || words.neither,
    agreed.weekdays.length === 7 ? words.everyDay : agreed.weekdays.map((day) => days[day - 1]).join(', '),
    words.reportedByShort[agreed.reportedBy],
    ...(agreed.demandsFoodRegistration ? [words.demandsFood] : []),
    ...otherGoodsOf(agreed, lang),
  ];
}

function otherGoodsOf(
  { otherGoodsOre, otherGoodsFromGrams }: Pick<ContractVersion, 'otherGoodsOre' | 'otherGoodsFromGrams'>,
  lang: ReturnType<typeof useLang>,
) {
  const words = carriersPhrases(lang);
  return [
    ...(otherGoodsOre === null ? [] : [`${words.otherPrice}: ${formatOre(lang, ore(otherGoodsOre))}`]),
    ...(otherGoodsFromGrams === null ? [] : [`${words.otherFrom}: ${formatQuantity(lang, otherGoodsFromGrams, 'gram')}`]),
  ];
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
    [
      words.weekdays,
      contract.weekdays.length === 7 ? words.everyDay : contract.weekdays.map((each) => roundsPhrases(lang).weekdays[each - 1]).join(', '),
    ],
    ...(otherGoodsOf(contract, lang).length > 0 ? [[words.otherGoods, otherGoodsOf(contract, lang).join('; ')] as const] : []),
    [words.handOver, words.handOvers[contract.handOver]],
    [words.reportedBy, words.reporters[contract.reportedBy]],
    [words.valid, contract.validTo === null ? words.spanOpen(from) : words.span(from, day(contract.validTo))],
    [words.rounds, String(contract.rounds)],
    [words.orgNumber, contract.orgNumber],
    ...(contract.foodRegistration || contract.demandsFoodRegistration
      ? [[words.food, contract.foodRegistration ?? words.foodMissing] as const]
      : []),
  ];
}
