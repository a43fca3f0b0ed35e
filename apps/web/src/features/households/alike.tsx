import type { HouseholdRow } from '@galleria/contract/households';
import { householdMergePhrases } from '@galleria/phrases/household-merges';
import { Link } from '@tanstack/react-router';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useStill } from '../../lib/use-still.ts';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Notice } from '../../ui/feedback.tsx';
import type { HouseholdFields } from './household-fields.ts';

type Listed = { readonly households: readonly HouseholdRow[] };
const STILL_MS = 400;
const SHOWN = 4;

/** What the register has already under the telephone or the street that is being typed: a second row would give one door the week's deliveries twice. */
export function Alike({ fields: { phone, street } }: { readonly fields: Pick<HouseholdFields, 'phone' | 'street'> }) {
  const digits = phone.replace(/\D/g, '');
  const byPhone = useStill(digits.length >= 7 ? digits : '', STILL_MS);
  const byStreet = useStill(/\d/.test(street) && street.trim().length >= 4 ? street.trim() : '', STILL_MS);
  const asked = byPhone || byStreet;
  return asked === '' ? null : <Known q={asked} />;
}

function Known({ q }: { readonly q: string }) {
  const workplace = useWorkplace();
  const words = householdMergePhrases(useLang());
  const found = useApi<Listed>(apiPath(`/tenants/${workplace.tenant}/officer/households`, { q }));
  const households = (found.data?.households ?? []).slice(0, SHOWN);
  if (households.length === 0) return null;
  return (
    <Notice tone="warn" title={words.alike} live>
      <ul>
        {households.map(({ id, number, name, street, village }) => (
          <li key={id}>
            <Link to={`${workplacePath(workplace)}/households/${id}`}>{`${name} (${number})`}</Link>{' '}
            {[street, village].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
