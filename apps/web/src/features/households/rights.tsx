import type { Eligibility, Household } from '@galleria/contract/households';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay } from '@galleria/phrases/format';
import { householdsPhrases } from '@galleria/phrases/households';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { aYearFrom, type RightFields, RightForm, rightFits } from './right-form.tsx';

type RightsProps = { readonly household: Household; readonly path: string };

/** The household's decisions: days, who decided, registration number. Granted, renewed and ended here. */
export function Rights({ household, path }: RightsProps) {
  const words = householdsPhrases(useLang());
  const [granting, setGranting] = useState(false);
  const last = household.eligibilities.find((right) => right.state === 'granted');
  const today = dayOf(new Date());
  const next = last && last.validTo >= today ? addDays(localDate(last.validTo), 1) : today;
  return (
    <section aria-labelledby="beslut">
      <div className="row row-spread">
        <h2 id="beslut">{words.decision}</h2>
        <Button kind="quiet" icon="plus" onClick={() => setGranting(true)}>
          {last ? words.renew : words.grant}
        </Button>
      </div>
      {household.eligibilities.length === 0 && <p>{words.noDecisions}</p>}
      <ul className="plain stack">
        {household.eligibilities.map((right) => (
          <Right key={right.id} right={right} path={path} />
        ))}
      </ul>
      <Dialog open={granting} onClose={() => setGranting(false)} title={words.grantTitle}>
        <Grant from={next} path={path} onDone={() => setGranting(false)} />
      </Dialog>
    </section>
  );
}

function Right({ right, path }: { readonly right: Eligibility; readonly path: string }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const [ending, setEnding] = useState(false);
  const today = dayOf(new Date());
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  const standing = right.state === 'revoked' || right.validTo < today ? 'ended' : right.validFrom > today ? 'coming' : 'current';
  return (
    <li className="card row row-spread">
      <div>
        <Badge tone={standing === 'current' ? 'success' : 'info'}>{words.standing[standing]}</Badge>{' '}
        <strong>
          {day(right.validFrom)} – {day(right.validTo)}
        </strong>
        <p className="soft">
          {words.decidedOn} {day(right.decidedOn)} {words.decidedBy(right.decidedBy)}
          {right.registrationNumber && `, ${right.registrationNumber}`}
          {right.revokedOn && `, ${words.endedOn(day(right.revokedOn))}`}
          {right.distanceExempt && `. ${words.distanceExempt}.`}
        </p>
      </div>
      {right.state === 'granted' && right.validTo >= today && (
        <Button kind="danger" onClick={() => setEnding(true)}>
          {words.revoke}
        </Button>
      )}
      <Dialog open={ending} onClose={() => setEnding(false)} title={words.revokeTitle}>
        <End right={right} path={path} onDone={() => setEnding(false)} />
      </Dialog>
    </li>
  );
}

function useChanged(): readonly string[] {
  const { tenant } = useWorkplace();
  return [`/tenants/${tenant}/officer/households`];
}

function Grant({ from, path, onDone }: { readonly from: string; readonly path: string; readonly onDone: () => void }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const tell = useToast();
  const [fields, setFields] = useState(() => aYearFrom(from));
  const [tried, setTried] = useState(false);
  const grant = useCommand<RightFields, Household>({
    method: 'POST',
    path: `${path}/eligibilities`,
    purpose: `grant.${path}`,
    changes: useChanged(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!rightFits(fields)) return;
    const done = () => {
      tell(words.granted);
      onDone();
    };
    grant.mutate(fields, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.grantText}</p>
      <RightForm fields={fields} tried={tried} onChange={setFields} />
      <ProblemNotice problem={grant.error} />
      <DialogActions busy={grant.isPending && commonPhrases(lang).sending} onCancel={onDone}>
        {words.grant}
      </DialogActions>
    </form>
  );
}

function End({ right, path, onDone }: { readonly right: Eligibility; readonly path: string; readonly onDone: () => void }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const tell = useToast();
  const [revokedOn, setDay] = useState<string>(dayOf(new Date()));
  const end = useCommand<{ revokedOn: string; version: number }, Household>({
    method: 'POST',
    path: `${path}/eligibilities/${right.id}/revoke`,
    changes: useChanged(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (revokedOn === '') return;
    const done = () => {
      tell(words.revoked);
      onDone();
    };
    end.mutate({ revokedOn, version: right.version }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField label={words.revokedOn} required short type="date" value={revokedOn} onChange={(event) => setDay(event.target.value)} />
      <ProblemNotice problem={end.error} />
      <div className="dialog-actions">
        <Button type="submit" kind="danger" busy={end.isPending && commonPhrases(lang).sending}>
          {words.revoke}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {commonPhrases(lang).cancel}
        </Button>
      </div>
    </form>
  );
}
