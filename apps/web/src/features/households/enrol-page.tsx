import type { Household } from '@galleria/contract/households';
import { dayOf } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { householdsPhrases } from '@galleria/phrases/households';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Alike } from './alike.tsx';
import { bodyOf, emptyFields, faultsOf, type HouseholdFields } from './household-fields.ts';
import { HouseholdForm } from './household-form.tsx';
import { aYearFrom, RightForm, rightFits } from './right-form.tsx';

type Enrolment = ReturnType<typeof bodyOf> & { readonly right: ReturnType<typeof aYearFrom> | null };

/** A new household on one page, with its decision if there is one. */
export function EnrolPage() {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = householdsPhrases(lang);
  const tell = useToast();
  const navigate = useNavigate();
  const [fields, setFields] = useState<HouseholdFields>(emptyFields);
  const [decided, setDecided] = useState(true);
  const [right, setRight] = useState(() => aYearFrom(dayOf(new Date())));
  const [tried, setTried] = useState(false);
  const register = `/tenants/${workplace.tenant}/officer/households`;
  const enrol = useCommand<Enrolment, Household>({
    method: 'POST',
    path: register,
    purpose: `enrol.${workplace.tenant}`,
    changes: [register],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faultsOf(fields).size > 0 || (decided && !rightFits(right))) return;
    const open = ({ id, number }: Household) => {
      tell(words.enrolled(number));
      void navigate({ to: `${workplacePath(workplace)}/households/${id}` });
    };
    enrol.mutate({ ...bodyOf(fields), right: decided ? right : null }, { onSuccess: open });
  };
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/households`}>{words.back}</Link>
      </p>
      <PageHeader title={words.enrol} />
      <form className="card" onSubmit={submit} noValidate>
        <HouseholdForm fields={fields} faults={tried ? faultsOf(fields) : new Set()} onChange={setFields}>
          <Alike fields={fields} />
        </HouseholdForm>
        <h2>{words.decision}</h2>
        <Checkbox label={words.decideNow} checked={decided} onChange={(event) => setDecided(event.target.checked)} />
        {decided && <p>{words.grantText}</p>}
        {decided && <RightForm fields={right} tried={tried} onChange={setRight} />}
        <ProblemNotice problem={enrol.error} />
        <Button type="submit" size="large" busy={enrol.isPending && commonPhrases(lang).sending}>
          {words.enrol}
        </Button>
      </form>
    </>
  );
}
