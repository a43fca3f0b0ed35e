import type { ForeseenChange, Household } from '@galleria/contract/households';
import { ore } from '@galleria/domain/money';
import { fillsIn, statesDiffer } from '@galleria/domain/subsidy';
import { dayOf, localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatNumber, formatOre } from '@galleria/phrases/format';
import { householdsPhrases } from '@galleria/phrases/households';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextField } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { bodyOf, faultsOf, fieldsOf } from './household-fields.ts';
import { HouseholdForm } from './household-form.tsx';

type Since = { readonly kind: 'day' | 'always'; readonly day: string };
type Body = ReturnType<typeof bodyOf> & { readonly version: number; readonly from?: string };

/** Changes a household. Where the rules ask about what was changed, from which day is asked, and what it does to reported deliveries is said before it is saved. */
export function EditHousehold({
  household,
  path,
  onDone,
}: {
  readonly household: Household;
  readonly path: string;
  readonly onDone: () => void;
}) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const tell = useToast();
  const { tenant } = useWorkplace();
  const [fields, setFields] = useState(() => fieldsOf(household));
  const [chosen, setSince] = useState<Since>();
  const [tried, setTried] = useState(false);
  const [told, setTold] = useState<{ readonly of: string; readonly change: ForeseenChange }>();
  const save = useCommand<Body, Household>({ method: 'PUT', path, changes: [`/tenants/${tenant}/officer/households`] });
  const foresee = useCommand<Body, ForeseenChange>({ method: 'POST', path: `${path}/foresee` });
  const [stood, stands] = [bodyOf(fieldsOf(household)), bodyOf(fields)];
  const asks = statesDiffer(stood, stands);
  // What was missing was so all the time, as when a road is measured after the first delivery.
  const since: Since = chosen ?? { kind: fillsIn(stood, stands) ? 'always' : 'day', day: dayOf(new Date()) };
  const from = since.kind === 'always' ? 'always' : since.day;
  const body: Body = { ...stands, version: household.version, ...(asks && { from }) };
  const shown = told?.of === JSON.stringify(body) ? told.change : undefined;
  const dayMissing = asks && since.kind === 'day' && since.day === '';
  const put = () => {
    const done = () => {
      tell(words.saved);
      onDone();
    };
    save.mutate(body, { onSuccess: done });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faultsOf(fields).size > 0 || dayMissing) return;
    if (!asks || shown) return put();
    const isNone = ({ deliveries, unreported }: ForeseenChange) => deliveries === 0 && unreported.deliveries === 0;
    const look = (change: ForeseenChange) => (isNone(change) ? put() : setTold({ of: JSON.stringify(body), change }));
    foresee.mutate(body, { onSuccess: look });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <HouseholdForm fields={fields} faults={tried ? faultsOf(fields) : new Set()} onChange={setFields} />
      {asks && <SinceFields since={since} missing={tried && dayMissing} onChange={setSince} />}
      {shown && <Foreseen change={shown} />}
      <ProblemNotice problem={foresee.error ?? save.error} />
      <FormActions busy={(save.isPending || foresee.isPending) && commonPhrases(lang).sending} onCancel={onDone}>
        {shown ? words.saveAndRecount : words.save}
      </FormActions>
    </form>
  );
}

type SinceProps = { readonly since: Since; readonly missing: boolean; readonly onChange: (since: Since) => void };
function SinceFields({ since, missing, onChange }: SinceProps) {
  const words = householdsPhrases(useLang());
  return (
    <>
      <RadioCards
        name="since"
        label={words.since}
        choices={(['day', 'always'] as const).map((value) => ({ value, ...words.sinceChoices[value] }))}
        value={since.kind}
        onChange={(kind) => onChange({ ...since, kind })}
      />
      {since.kind === 'day' && (
        <TextField
          label={words.sinceDay}
          required
          short
          type="date"
          max={dayOf(new Date())}
          value={since.day}
          onChange={(event) => onChange({ ...since, day: event.target.value })}
          error={missing ? words.required : undefined}
        />
      )}
    </>
  );
}

function Foreseen({ change: { deliveries, compensationOre, days, unreported } }: { readonly change: ForeseenChange }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const on = (day: string) => formatDay(lang, localDate(day), { year: true });
  const money = (sum: number) => words.foreseenMoney(Math.sign(sum), formatOre(lang, ore(Math.abs(sum))));
  return (
    <>
      {deliveries > 0 && (
        <Notice tone="warn" live title={words.foreseen(deliveries)}>
          {days && <p>{words.foreseenDays(on(days.from), on(days.to))}</p>}
          <p>{money(compensationOre)}</p>
          <p>{words.foreseenWhere}</p>
        </Notice>
      )}
      {unreported.deliveries > 0 && (
        <Notice tone="warn" live title={words.foreseenOpen(unreported.deliveries)}>
          <p>{money(unreported.compensationOre)}</p>
        </Notice>
      )}
    </>
  );
}

type Road = Pick<Household['distances'][number], 'shopName' | 'metres' | 'method' | 'measuredOn'>;
export function roadInWords(lang: Lang, { shopName, metres, method, measuredOn }: Road): string {
  const day = formatDay(lang, localDate(measuredOn), { short: true, year: true });
  return `${shopName}: ${formatNumber(lang, metres / 1000, 1)} km, ${householdsPhrases(lang).methods[method]} ${day}`;
}

/** What the rules asked about before, with the last day on which it held. */
export function PastStates({ past }: Pick<Household, 'past'>) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  if (past.length === 0) return null;
  const yes = (is: boolean) => (is ? commonPhrases(lang).yes : commonPhrases(lang).no).toLowerCase();
  return (
    <section aria-labelledby="forr">
      <h2 id="forr">{words.past}</h2>
      <p className="soft">{words.pastText}</p>
      <ul className="plain">
        {past.map(({ until, village, yearRound, registered, distances }) => (
          <li key={until}>
            <strong>{words.before(formatDay(lang, localDate(until), { short: true, year: true }))}</strong>{' '}
            {[
              village ?? words.noVillage,
              `${words.yearRound.toLowerCase()}: ${yes(yearRound)}`,
              `${words.registered.toLowerCase()}: ${yes(registered)}`,
              ...distances.map((each) => roadInWords(lang, each)),
            ].join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
