import type { Household } from '@galleria/contract/households';
import { commonPhrases } from '@galleria/phrases/common';
import { formatMoment } from '@galleria/phrases/format';
import { householdDoorPhrases } from '@galleria/phrases/household-door';
import { householdMergePhrases } from '@galleria/phrases/household-merges';
import { householdsPhrases } from '@galleria/phrases/households';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DoorSection } from './door-section.tsx';
import { EditHousehold, PastStates, roadInWords } from './edit-household.tsx';
import { typedDegrees } from './household-fields.ts';
import { Members } from './members.tsx';
import { Rights } from './rights.tsx';

/** One household: its decisions, its particulars, its accounts and what has happened. */
export function HouseholdPage({ more }: { readonly more?: (path: string) => ReactNode }) {
  const workplace = useWorkplace();
  const words = householdsPhrases(useLang());
  const { household = '' } = useParams({ strict: false }) as { household?: string }; // named in the page's own path
  const path = `/tenants/${workplace.tenant}/officer/households/${household}`;
  const query = useApi<Household>(path);
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/households`}>{words.back}</Link>
      </p>
      <Loaded query={query} rows={8}>
        {(loaded) => (
          <>
            <OneHousehold household={loaded} path={path} />
            {more?.(path)}
          </>
        )}
      </Loaded>
    </>
  );
}

type PartProps = { readonly household: Household; readonly path: string };

function OneHousehold({ household, path }: PartProps) {
  const words = householdsPhrases(useLang());
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PageHeader
        title={household.name}
        text={
          <>
            {words.number} {household.number} {household.protected && <Badge tone="error">{words.isProtected}</Badge>}
          </>
        }
      >
        {!editing && !household.mergedInto && (
          <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        )}
      </PageHeader>
      {household.mergedInto && <MergedInto id={household.mergedInto} />}
      {editing ? (
        <EditHousehold household={household} path={path} onDone={() => setEditing(false)} />
      ) : (
        <Particulars household={household} />
      )}
      <DoorSection path={path} />
      <Rights household={household} path={path} />
      <Members household={household} path={path} />
      <PastStates past={household.past} />
      <History household={household} />
    </>
  );
}

/** What was reported in its name stands here; everything else is at the other one. */
function MergedInto({ id }: { readonly id: string }) {
  const workplace = useWorkplace();
  const words = householdMergePhrases(useLang());
  return (
    <Notice tone="info">
      <p>{words.goneText}</p>
      <Link to={`${workplacePath(workplace)}/households/${id}`}>{words.toOther}</Link>
    </Notice>
  );
}

function Particulars({ household }: { readonly household: Household }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const distances = household.distances.map((each) => roadInWords(lang, each));
  const rows: readonly (readonly [string, string])[] = [
    [
      words.address,
      [household.street, household.village, `${postalCodeOnPage(household.postalCode)} ${household.locality}`].filter(Boolean).join(', '),
    ],
    [words.phone, household.phone ? telephoneOnPage(household.phone) : '–'],
    [words.email, household.email ?? '–'],
    [words.directions, household.directions || '–'],
    [words.yearRound, household.yearRound ? commonPhrases(lang).yes : commonPhrases(lang).no],
    [words.registered, household.registered ? commonPhrases(lang).yes : commonPhrases(lang).no],
    [
      householdDoorPhrases(lang).pin,
      household.lat === null || household.lon === null ? '–' : `${typedDegrees(household.lat)}; ${typedDegrees(household.lon)}`,
    ],
    [words.distances, distances.length === 0 ? words.noDistances : distances.join('; ')],
  ];
  return (
    <dl className="particulars card">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function History({ household: { history } }: { readonly household: Household }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="historik">
      <h2 id="historik">{words.history}</h2>
      <ul className="plain">
        {history.map(({ at, action, by }) => (
          <li key={`${at} ${action}`}>
            {words.actionOf(action)}{' '}
            <span className="soft">
              {formatMoment(lang, new Date(at), { short: true, year: true })} {words.decidedBy(by)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
