import type { HomeCareCandidate, HomeCareDraw, HomeCareHome, HomeCareOrder } from '@galleria/contract/home-care';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { homeCarePhrases } from '@galleria/phrases/home-care';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Candidates } from './candidates.tsx';

type Desk = {
  readonly homes: readonly HomeCareHome[];
  readonly candidates: readonly HomeCareCandidate[];
  readonly orders: readonly HomeCareOrder[];
};
/** With more than these one looks for a name. */
const MANY = 8;

/** Whom the home care may order for, and what the helper has ordered. */
export function HomeCareDeskPage() {
  const { tenant } = useWorkplace();
  const words = homeCarePhrases(useLang());
  const path = `/tenants/${tenant}/care/desk`;
  const query = useApi<Desk>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query}>
        {({ homes, candidates, orders }) => (
          <div className="stack">
            {homes.length === 0 ? (
              <EmptyState icon="house" title={words.none}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              <Homes homes={homes} path={path} />
            )}
            <Candidates candidates={candidates} path={path} />
            <Orders orders={orders} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Homes({ homes, path }: { readonly homes: readonly HomeCareHome[]; readonly path: string }) {
  const words = homeCarePhrases(useLang());
  const [wanted, setWanted] = useState('');
  const looked = wanted.trim().toLowerCase();
  const shown = homes.filter(({ name, village, locality }) => `${name} ${village ?? ''} ${locality}`.toLowerCase().includes(looked));
  return (
    <>
      {homes.length > MANY && (
        <TextField
          {...{ label: words.find, type: 'search', required: true, maxLength: 80, value: wanted }}
          onChange={({ target }) => setWanted(target.value)}
        />
      )}
      <ul className="plain stack">
        {shown.map((home) => (
          <Home key={home.delegation} home={home} path={path} />
        ))}
      </ul>
    </>
  );
}

function Home({ home, path }: { readonly home: HomeCareHome; readonly path: string }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = homeCarePhrases(lang);
  const navigate = useNavigate();
  const begin = useCommand<{ readonly delegation: string }, HomeCareDraw>({
    ...{ method: 'POST', path, purpose: `home-care.begin.${home.delegation}` },
  });
  const open = ({ id }: HomeCareDraw) => void navigate({ to: `${workplacePath(workplace)}/order/${id}` });
  return (
    <li className="card row row-spread">
      <div>
        <strong>{home.name}</strong>
        <p className="soft">
          {[home.street, home.village ?? home.locality].filter(Boolean).join(', ')}. {home.mayPay ? words.paysByLink : words.paysAtDoor}.
          {home.validTo && ` ${words.until(formatDay(lang, localDate(home.validTo), { short: true, year: true }))}.`}
        </p>
        <ProblemNotice problem={begin.error} />
      </div>
      <Button
        icon="basket"
        busy={begin.isPending && commonPhrases(lang).sending}
        onClick={() => begin.mutate({ delegation: home.delegation }, { onSuccess: open })}
      >
        {words.orderFor(home.name)}
      </Button>
    </li>
  );
}

function Orders({ orders }: { readonly orders: readonly HomeCareOrder[] }) {
  const lang = useLang();
  const words = homeCarePhrases(lang);
  const day = (text: string | null) => (text === null ? '–' : formatDay(lang, localDate(text)));
  return (
    <section aria-labelledby="mina">
      <h2 id="mina">{words.mine}</h2>
      {orders.length === 0 && <p>{words.mineNone}</p>}
      <ul className="plain stack">
        {orders.map(({ id, reference, name, totalOre, parts }) => (
          <li key={id} className="card">
            <strong>{name}</strong> <span className="soft">{reference}</span>
            <p>{parts.map((part) => words.part(part.shopName, day(part.day))).join('; ')}</p>
            <p className="soft">{formatOre(lang, ore(totalOre))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
