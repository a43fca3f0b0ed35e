import type { ComparedHouseholds, HouseholdMerge, MergeHouseholds } from '@galleria/contract/household-merges';
import type { Eligibility } from '@galleria/contract/households';
import { firstOverlap } from '@galleria/domain/household-merge';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay } from '@galleria/phrases/format';
import { householdMergePhrases } from '@galleria/phrases/household-merges';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, TextArea } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly compared: ComparedHouseholds; readonly list: string };

/** Which decisions come along, why it is the same household, and the merge. */
export function MergeForm({ compared: { household, other }, list }: Props) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = householdMergePhrases(lang);
  const tell = useToast();
  const navigate = useNavigate();
  const [rights, setRights] = useState<readonly string[]>(() => withoutOverlap(household.eligibilities, other.eligibilities));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const register = `/tenants/${workplace.tenant}/officer`;
  const merge = useCommand<MergeHouseholds, HouseholdMerge>({
    ...{ method: 'POST', path: `${register}/households/${household.id}/merges`, purpose: `merge.${household.id}.${other.id}` },
    // The page of the two is left: of what is one now it would only be told so.
    changes: [`${register}/households`],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    merge.mutate(
      { otherId: other.id, otherVersion: other.version, version: household.version, reason: reason.trim(), rights: [...rights] },
      {
        onSuccess: () => {
          tell(words.merged);
          void navigate({ to: `${workplacePath(workplace)}/households/${household.id}` });
        },
      },
    );
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate aria-label={words.merge}>
      <Rights {...{ standing: household.eligibilities, offered: other.eligibilities, rights, onChange: setRights }} />
      <div>
        <h2>{words.follows}</h2>
        <ul>
          {words.followsList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <TextArea
        {...{ label: words.reason, hint: words.reasonHint, required: true, rows: 2, maxLength: 500, value: reason }}
        error={tried && reason.trim() === '' ? words.reasonMissing : undefined}
        onChange={({ target }) => setReason(target.value)}
      />
      <ProblemNotice problem={merge.error} />
      <FormActions busy={merge.isPending && commonPhrases(lang).sending} onCancel={() => void navigate({ to: list })}>
        {words.merge}
      </FormActions>
    </form>
  );
}

/** What adds days and repeats none comes along unless the officer says otherwise. */
function withoutOverlap(standing: readonly Eligibility[], offered: readonly Eligibility[]): string[] {
  const taken: Eligibility[] = [];
  for (const right of offered) if (!firstOverlap(standing, [...taken, right])) taken.push(right);
  return taken.map(({ id }) => id);
}

type RightsProps = {
  readonly standing: readonly Eligibility[];
  readonly offered: readonly Eligibility[];
  readonly rights: readonly string[];
  readonly onChange: (rights: readonly string[]) => void;
};

function Rights({ standing, offered, rights, onChange }: RightsProps) {
  const lang = useLang();
  const words = householdMergePhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  const daysOf = ({ validFrom, validTo, revokedOn }: Eligibility) =>
    [words.rightDays(day(validFrom), day(validTo)), revokedOn === null ? '' : words.rightEnded(day(revokedOn))].filter(Boolean).join(', ');
  return (
    <div>
      <h2>{words.rights}</h2>
      <p>
        {words.keeps}: {standing.length === 0 ? words.noRights.toLowerCase() : standing.map(daysOf).join('; ')}
      </p>
      {offered.length > 0 && (
        <FieldGroup label={words.leaves} hint={words.rightsText}>
          {offered.map((right) => (
            <Checkbox
              key={right.id}
              label={words.takeRight(daysOf(right))}
              checked={rights.includes(right.id)}
              onChange={({ target }) => onChange(target.checked ? [...rights, right.id] : rights.filter((id) => id !== right.id))}
            />
          ))}
        </FieldGroup>
      )}
    </div>
  );
}
