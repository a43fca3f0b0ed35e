import type { Reply } from '@galleria/contract/client';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { useDraft } from './draft.ts';
import { Step } from './step.tsx';

export const villagesPath = (tenant: string): string => `/tenants/${tenant}/villages`;
export type Villages = Reply<'GET /tenants/:tenant/villages'>;

/** Where the goods go decides which rounds there are. A village's postal code and town are filled in where nothing stands yet. */
export function WhereStep() {
  const words = checkoutPhrases(useLang());
  const { slug } = useSite();
  const { draft, chooseVillage, write } = useDraft();
  const villages = useApi<Villages>(villagesPath(slug));
  return (
    <Step number={1} title={words.stepWhere}>
      <Loaded query={villages} rows={2}>
        {(loaded) => (
          <Select
            label={words.village}
            hint={words.villageHint}
            required
            name="village"
            value={draft.villageId}
            choices={[
              { value: '', label: words.chooseVillage, disabled: draft.villageId !== '' },
              ...loaded.villages.map((village) => ({ value: village.id, label: village.name })),
            ]}
            onChange={({ target }) => {
              const village = loaded.villages.find((each) => each.id === target.value);
              chooseVillage(target.value);
              if (!village) return;
              if (!draft.buyer.postalCode.trim()) write('postalCode', village.postalCode);
              if (!draft.buyer.locality.trim()) write('locality', village.locality);
            }}
          />
        )}
      </Loaded>
    </Step>
  );
}
