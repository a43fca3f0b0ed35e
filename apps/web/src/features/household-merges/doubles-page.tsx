import type { HouseholdMerge, HouseholdPair } from '@galleria/contract/household-merges';
import type { Household } from '@galleria/contract/households';
import { commonPhrases } from '@galleria/phrases/common';
import { formatMoment } from '@galleria/phrases/format';
import { householdMergePhrases } from '@galleria/phrases/household-merges';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

type Doubles = { readonly pairs: readonly HouseholdPair[]; readonly more: boolean; readonly merges: readonly HouseholdMerge[] };

/** Rows of the register that look like one door; which of them are, the officer says. */
export function DoublesPage() {
  const { tenant } = useWorkplace();
  const words = householdMergePhrases(useLang());
  const path = `/tenants/${tenant}/officer/household-doubles`;
  const query = useApi<Doubles>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query} rows={6}>
        {({ pairs, more, merges }) => (
          <div className="stack">
            {pairs.length === 0 ? (
              <EmptyState icon="check" title={words.none}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              <ul className="plain stack">
                {pairs.map((pair) => (
                  <Pair key={`${pair.household.id} ${pair.other.id}`} pair={pair} list={path} />
                ))}
              </ul>
            )}
            {more && <p className="soft">{words.more}</p>}
            <ByNumber />
            <Merges merges={merges} list={path} />
          </div>
        )}
      </Loaded>
    </>
  );
}

const nameOf = ({ name, number }: HouseholdPair['household']): string => `${name} (${number})`;

function Pair({ pair: { household, other, signs }, list }: { readonly pair: HouseholdPair; readonly list: string }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = householdMergePhrases(lang);
  const tell = useToast();
  const apart = useCommand<void, undefined>({
    ...{ method: 'PUT', path: `/tenants/${workplace.tenant}/officer/households/${household.id}/apart` },
    ...{ body: () => ({ otherId: other.id }), changes: [list] },
  });
  const [one, two] = [nameOf(household), nameOf(other)];
  return (
    <li className="card">
      <p>
        {[household, other].map((each) => (
          <span key={each.id}>
            <Link to={`${workplacePath(workplace)}/households/${each.id}`}>{nameOf(each)}</Link>
            <span className="soft"> {[each.street, each.village].filter(Boolean).join(', ')}</span>
            <br />
          </span>
        ))}
      </p>
      <p className="row">
        {signs.map((sign) => (
          <Badge key={sign} tone={signs.length > 1 ? 'warn' : 'info'}>
            {words.signs[sign]}
          </Badge>
        ))}
      </p>
      <ProblemNotice problem={apart.error} />
      <div className="row">
        <Link
          className="button button-quiet"
          aria-label={words.compareThese(one, two)}
          to={`${workplacePath(workplace)}/household-doubles/${household.id}/${other.number}`}
        >
          {words.compare}
        </Link>
        <Button
          kind="quiet"
          label={words.apartThese(one, two)}
          busy={apart.isPending && commonPhrases(lang).sending}
          onClick={() => apart.mutate(undefined, { onSuccess: () => tell(words.saidApart) })}
        >
          {words.apart}
        </Button>
      </div>
    </li>
  );
}

/** The only way to a protected household. */
function ByNumber() {
  const workplace = useWorkplace();
  const words = householdMergePhrases(useLang());
  const navigate = useNavigate();
  const [stays, setStays] = useState('');
  const [goes, setGoes] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const open = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (!/^\d{1,7}$/.test(stays.trim()) || !/^\d{1,7}$/.test(goes.trim())) return;
    try {
      const { id } = await send<Household>('GET', `/tenants/${workplace.tenant}/officer/households/by-number/${stays.trim()}`);
      await navigate({ to: `${workplacePath(workplace)}/household-doubles/${id}/${goes.trim()}` });
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'general' }));
    }
  };
  const unknown = problem?.status === 404;
  return (
    <form className="card screen-only" onSubmit={(event) => void open(event)} noValidate>
      <h2>{words.byNumber}</h2>
      <p>{words.byNumberText}</p>
      <TextField
        {...{ label: words.stays, required: true, short: true, inputMode: 'numeric', maxLength: 7, value: stays }}
        onChange={({ target }) => setStays(target.value)}
        error={unknown ? words.notFound : undefined}
      />
      <TextField
        {...{ label: words.goes, required: true, short: true, inputMode: 'numeric', maxLength: 7, value: goes }}
        onChange={({ target }) => setGoes(target.value)}
      />
      {!unknown && <ProblemNotice problem={problem} />}
      <Button type="submit" kind="quiet">
        {words.compare}
      </Button>
    </form>
  );
}

function Merges({ merges, list }: { readonly merges: readonly HouseholdMerge[]; readonly list: string }) {
  const words = householdMergePhrases(useLang());
  return (
    <section aria-labelledby="ihopslagna">
      <h2 id="ihopslagna">{words.done}</h2>
      {merges.length === 0 && <p>{words.noDone}</p>}
      <ul className="plain stack">
        {merges.map((merge) => (
          <Merge key={merge.id} merge={merge} list={list} />
        ))}
      </ul>
    </section>
  );
}

function Merge({ merge, list }: { readonly merge: HouseholdMerge; readonly list: string }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = householdMergePhrases(lang);
  const tell = useToast();
  const undo = useCommand<void, HouseholdMerge>({
    ...{ method: 'POST', path: `/tenants/${workplace.tenant}/officer/household-merges/${merge.id}/undo`, body: () => undefined },
    changes: [list, `/tenants/${workplace.tenant}/officer/households`],
  });
  const called = (name: string | null, number: number) => (name === null ? words.protectedHousehold(number) : `${name} (${number})`);
  return (
    <li className="card row row-spread">
      <div>
        <Link to={`${workplacePath(workplace)}/households/${merge.intoId}`}>
          {words.becamePart(called(merge.name, merge.number), called(merge.intoName, merge.intoNumber))}
        </Link>{' '}
        {merge.undoneAt && <Badge>{words.isUndone}</Badge>}
        <p>{merge.reason}</p>
        <p className="soft">{words.by(merge.mergedBy, formatMoment(lang, new Date(merge.mergedAt), { short: true, year: true }))}</p>
        <ProblemNotice problem={undo.error} />
      </div>
      {!merge.undoneAt && (
        <ConfirmButton
          {...{
            kind: 'quiet',
            title: words.undoTitle,
            text: words.undoText,
            confirm: words.undo,
            busy: undo.isPending && commonPhrases(lang).sending,
          }}
          onConfirm={() => undo.mutate(undefined, { onSuccess: () => tell(words.undone) })}
        >
          {words.undo}
        </ConfirmButton>
      )}
    </li>
  );
}
