import type { SchemeRules, SchemeVersion } from '@galleria/contract/subsidy';
import type { TemplateCopy } from '@galleria/contract/templates';
import { SCHEME_TEMPLATE_KEYS, SCHEME_TEMPLATES, type SchemeFault, type SchemeTemplateKey, TEMPLATE_GAPS } from '@galleria/domain/subsidy';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay } from '@galleria/phrases/format';
import { schemeFormPhrases, subsidyPhrases } from '@galleria/phrases/subsidy';
import { templatesPhrases } from '@galleria/phrases/templates';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { FormProps } from './form-ties.tsx';
import { PlainWords } from './plain-words.tsx';
import { contradictions, faultsOf, fieldsFrom, rulesFrom, type SchemeFields } from './scheme-fields.ts';
import { SchemeForm } from './scheme-form.tsx';
import type { SchemeList } from './schemes-page.tsx';
import { WhatIfPanel } from './what-if.tsx';

/** From a version of one's own, a municipality's that everybody knows, or a draft that was copied from a neighbour (by its id). */
type Start = SchemeTemplateKey | 'CURRENT' | `copy:${string}`;
// The same JSON as the contract's; the domain only brands its days and amounts.
const isTemplate = (start: Start): start is SchemeTemplateKey => start in SCHEME_TEMPLATES;
const templateRules = (key: SchemeTemplateKey): SchemeRules => structuredClone(SCHEME_TEMPLATES[key]) as unknown as SchemeRules;

/** A new version of the rules, from another municipality's or from the present ones. */
export function NewSchemePage() {
  const workplace = useWorkplace();
  const words = subsidyPhrases(useLang());
  const query = useApi<SchemeList>(`/tenants/${workplace.tenant}/officer/schemes`);
  const copied = useApi<{ copies: readonly TemplateCopy[] }>(`/tenants/${workplace.tenant}/officer/templates`);
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/schemes`}>{words.title}</Link>
      </p>
      <PageHeader title={words.newTitle} text={words.newText} />
      <Loaded query={query}>{(list) => <Loaded query={copied}>{({ copies }) => <Chooser list={list} copies={copies} />}</Loaded>}</Loaded>
    </>
  );
}

function Chooser({ list, copies }: { readonly list: SchemeList; readonly copies: readonly TemplateCopy[] }) {
  const lang = useLang();
  const words = subsidyPhrases(lang);
  const { startCopy, startCopyText } = templatesPhrases(lang);
  const drafts = copies.filter(({ rules, undone }) => rules && !undone);
  const current = list.versions[0]?.rules;
  const [head, setHead] = useState<SchemeHead>(() => headFor(list.lockedThrough));
  const [start, setStart] = useState<Start | undefined>(current ? 'CURRENT' : undefined);
  const draft = drafts.find(({ id }) => start === `copy:${id}`)?.rules ?? undefined;
  const base = start === 'CURRENT' ? current : start && isTemplate(start) ? templateRules(start) : draft;
  const gaps = start && isTemplate(start) ? { of: words.templates[start], fields: TEMPLATE_GAPS[start] } : undefined;
  return (
    <>
      <RadioCards<Start>
        label={words.startFrom}
        required
        name="start"
        value={start}
        onChange={setStart}
        choices={[
          ...(current ? [{ value: 'CURRENT' as const, label: words.startCurrent, text: current.name }] : []),
          ...drafts.map(({ id, from, takenAt }) => ({
            value: `copy:${id}` as const,
            label: startCopy(from),
            text: startCopyText(formatDay(lang, dayOf(new Date(takenAt)), { year: true })),
          })),
          ...SCHEME_TEMPLATE_KEYS.map((value) => ({ value, label: words.templates[value], text: words.templateText[value] })),
        ]}
      />
      {/* Other rules to start from are other words about the same decision: its dates and number stay as they were filled in. */}
      {base && <NewScheme key={start} base={base} gaps={gaps} head={head} onHead={setHead} lockedThrough={list.lockedThrough} />}
    </>
  );
}

type SchemeHead = Pick<SchemeFields, 'validFrom' | 'lastDay' | 'decidedOn' | 'registrationNumber'>;
type Decision = Omit<SchemeHead, 'lastDay'> & { readonly lastDay: string | null; readonly rules: SchemeRules };

const decisionOf = ({ validFrom, lastDay, decidedOn, registrationNumber }: SchemeHead, rules: SchemeRules): Decision => ({
  validFrom,
  lastDay: lastDay === '' ? null : lastDay,
  decidedOn,
  registrationNumber: registrationNumber.trim(),
  rules,
});

const earliestAfter = (lockedThrough: string | null) => (lockedThrough ? addDays(localDate(lockedThrough), 1) : undefined);

/** Decided today, and in force as soon as it can be. */
function headFor(lockedThrough: string | null): SchemeHead {
  const today = dayOf(new Date());
  const earliest = earliestAfter(lockedThrough);
  return { validFrom: earliest && earliest > today ? earliest : today, lastDay: '', decidedOn: today, registrationNumber: '' };
}

type NewSchemeProps = {
  readonly base: SchemeRules;
  readonly gaps: FormProps['gaps'];
  readonly head: SchemeHead;
  readonly onHead: (head: SchemeHead) => void;
  readonly lockedThrough: string | null;
};

function NewScheme({ base, gaps, head, onHead, lockedThrough }: NewSchemeProps) {
  const lang = useLang();
  const words = subsidyPhrases(lang);
  const workplace = useWorkplace();
  const tell = useToast();
  const navigate = useNavigate();
  const earliest = earliestAfter(lockedThrough);
  const [fields, setFields] = useState<SchemeFields>(() => fieldsFrom(base, head));
  const changeHead = (changed: SchemeFields) => {
    const { validFrom, lastDay, decidedOn, registrationNumber } = changed;
    setFields(changed);
    onHead({ validFrom, lastDay, decidedOn, registrationNumber });
  };
  const [tried, setTried] = useState(false);
  const schemes = `/tenants/${workplace.tenant}/officer/schemes`;
  const decide = useCommand<Decision, SchemeVersion>({
    method: 'POST',
    path: schemes,
    purpose: `scheme.${workplace.tenant}`,
    changes: [schemes],
  });
  const rules = rulesFrom(fields, base);
  const faults = faultsOf(fields, rules);
  const atOnce = contradictions(faults);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.size > 0 || fields.decidedOn === '') return;
    const done = () => {
      tell(words.decided);
      void navigate({ to: `${workplacePath(workplace)}/schemes` });
    };
    decide.mutate(decisionOf(fields, rules), { onSuccess: done });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <Head {...{ fields, tried, earliest, lockedThrough }} endWrong={faults.get('validTo')} onChange={changeHead} />
      <SchemeForm fields={fields} faults={tried ? faults : atOnce} gaps={gaps} onChange={setFields} />
      <p role="status">{atOnce.size > 0 && schemeFormPhrases(lang).toMend(atOnce.size)}</p>
      <h2>{schemeFormPhrases(lang).inWords}</h2>
      {faults.size === 0 ? (
        <PlainWords rules={rules} day={fields.validFrom} />
      ) : (
        <p className="soft">{schemeFormPhrases(lang).noWordsYet}</p>
      )}
      {faults.size === 0 && <WhatIfPanel rules={rules} validFrom={fields.validFrom} />}
      {tried && faults.size > 0 && (
        <Notice tone="error" live>
          {words.mend}
        </Notice>
      )}
      <ProblemNotice problem={decide.error} />
      <Button type="submit" size="large" busy={decide.isPending && commonPhrases(lang).sending}>
        {words.decide}
      </Button>
    </form>
  );
}

type HeadProps = {
  readonly fields: SchemeFields;
  /** What is wrong with the last day. */
  readonly endWrong: SchemeFault['code'] | undefined;
  readonly tried: boolean;
  readonly earliest: string | undefined;
  readonly lockedThrough: string | null;
  readonly onChange: (fields: SchemeFields) => void;
};

function Head({ fields, endWrong, tried, earliest, lockedThrough, onChange }: HeadProps) {
  const lang = useLang();
  const words = subsidyPhrases(lang);
  const text = (name: keyof SchemeHead) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  });
  const missing = (name: 'validFrom' | 'decidedOn') => (tried && fields[name] === '' ? words.required : undefined);
  const passed = fields.validFrom !== '' && fields.validFrom < dayOf(new Date());
  return (
    <>
      <div className="filters">
        <TextField
          label={words.validFrom}
          required
          short
          type="date"
          min={earliest}
          {...text('validFrom')}
          error={missing('validFrom')}
          {...(lockedThrough ? { hint: words.lockedHint(formatDay(lang, localDate(lockedThrough), { year: true })) } : {})}
        />
        <TextField
          label={words.lastDay}
          hint={words.lastDayHint}
          short
          type="date"
          min={fields.validFrom}
          {...text('lastDay')}
          error={endWrong && words.faultOf(endWrong)}
        />
        <TextField label={words.decidedOn} required short type="date" {...text('decidedOn')} error={missing('decidedOn')} />
        <TextField label={words.registrationNumber} maxLength={60} {...text('registrationNumber')} />
      </div>
      {passed && (
        <Notice tone="warn" live>
          {words.backdated(formatDay(lang, localDate(fields.validFrom), { year: true }))}
        </Notice>
      )}
    </>
  );
}
