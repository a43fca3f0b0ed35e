import type { Duties, DutyRules } from '@galleria/contract/duties';
import { DUTY_RULES, officersNeeded, sameRules } from '@galleria/domain/duties';
import { dutyPhrases } from '@galleria/phrases/duties';
import { formatMoment } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Which steps from a right to the state's money are kept apart. */
export function DutiesPage() {
  const { tenant } = useWorkplace();
  const words = dutyPhrases(useLang());
  const path = `/tenants/${tenant}/officer/duties`;
  const query = useApi<Duties>(path);
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query} rows={5}>
        {(duties) => (
          <div className="stack">
            <Asked duties={duties} path={path} />
            <Rules key={duties.version} duties={duties} path={path} />
            <Officers duties={duties} />
          </div>
        )}
      </Loaded>
    </>
  );
}

type Props = { readonly duties: Duties; readonly path: string };

function Asked({ duties, path }: Props) {
  const lang = useLang();
  const words = dutyPhrases(lang);
  const tell = useToast();
  const answer = useCommand<{ version: number; answer: 'yes' | 'no' }, Duties>({ method: 'POST', path: `${path}/answer`, changes: [path] });
  const { asked, version } = duties;
  if (!asked || version === null) return null;
  const wanted = DUTY_RULES.filter((rule) => asked.rules[rule]);
  const say = (yes: 'yes' | 'no') => answer.mutate({ version, answer: yes }, { onSuccess: () => tell(words.answered) });
  const busy = answer.isPending && words.saving;
  return (
    <Notice tone="warn" title={words.asked(asked.by, formatMoment(lang, new Date(asked.at), { short: true, year: true }))}>
      <ul>{wanted.length === 0 ? <li>{words.none}</li> : wanted.map((rule) => <li key={rule}>{words.rules[rule]}</li>)}</ul>
      {asked.mine && <p>{words.mine}</p>}
      <div className="row">
        {!asked.mine && (
          <Button busy={busy} onClick={() => say('yes')}>
            {words.yes}
          </Button>
        )}
        <Button kind="quiet" busy={busy} onClick={() => say('no')}>
          {words.no}
        </Button>
      </div>
      <ProblemNotice problem={answer.error} />
    </Notice>
  );
}

function Rules({ duties, path }: Props) {
  const lang = useLang();
  const words = dutyPhrases(lang);
  const tell = useToast();
  const [rules, setRules] = useState<DutyRules>(duties.rules);
  const save = useCommand<{ version: number | null; rules: DutyRules }, Duties>({ method: 'PUT', path, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = ({ asked }: Duties) => tell(asked ? words.askedSaved : words.saved);
    save.mutate({ version: duties.version, rules }, { onSuccess: done });
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      {DUTY_RULES.map((rule) => (
        <Checkbox
          key={rule}
          label={words.rules[rule]}
          checked={rules[rule]}
          onChange={(event) => setRules({ ...rules, [rule]: event.target.checked })}
        />
      ))}
      <p className="soft">{words.more}</p>
      <ProblemNotice problem={save.error} />
      <Button type="submit" disabled={sameRules(rules, duties.rules)} busy={save.isPending && words.saving}>
        {words.save}
      </Button>
      {duties.changedBy && duties.changedAt && (
        <p className="soft">
          {words.changed(duties.changedBy, formatMoment(lang, new Date(duties.changedAt), { short: true, year: true }))}
        </p>
      )}
    </form>
  );
}

function Officers({ duties: { officers, rules } }: { readonly duties: Duties }) {
  const words = dutyPhrases(useLang());
  const needed = officersNeeded(rules);
  return (
    <section aria-labelledby="handlaggare">
      <h2 id="handlaggare">{words.officers}</h2>
      {officers.length < needed && <Notice tone="warn">{words.fewOfficers(officers.length, needed)}</Notice>}
      <ul>
        {officers.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  );
}
