import type { Village } from '@galleria/contract/galleria';
import { schemeFormPhrases, subsidyPhrases } from '@galleria/phrases/subsidy';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Loaded } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, type FieldText } from '../../ui/field.tsx';
import type { SchemeFields } from './scheme-fields.ts';

type Chosen = SchemeFields['excludedVillages'];
type Props = FieldText & { readonly chosen: Chosen; readonly onChange: (chosen: Chosen) => void };

/** The municipality's own villages to tick. One that has been removed since it was chosen stays until it is unticked. */
export function VillagesField({ chosen, onChange, ...text }: Props) {
  const { tenant } = useWorkplace();
  const lang = useLang();
  const words = schemeFormPhrases(lang);
  const query = useApi<{ villages: readonly Village[] }>(`/tenants/${tenant}/villages`, { staleTime: 600_000 });
  const turn = (village: Chosen[number], on: boolean) => onChange(on ? [...chosen, village] : chosen.filter(({ id }) => id !== village.id));
  const gone = query.data ? chosen.filter(({ id }) => !query.data.villages.some((village) => village.id === id)) : [];
  const error = gone.length > 0 ? subsidyPhrases(lang).faultOf('VILLAGE_UNKNOWN') : text.error;
  return (
    <FieldGroup {...text} error={error}>
      <Loaded query={query} rows={2}>
        {({ villages }) => {
          const all = [...villages, ...gone];
          if (all.length === 0) return <p className="soft">{words.noVillages}</p>;
          return (
            <details open={chosen.length > 0}>
              <summary>{words.villagesChosen(chosen.length)}</summary>
              <div className="filters">
                {all.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    label={name}
                    checked={chosen.some((each) => each.id === id)}
                    onChange={(event) => turn({ id, name }, event.target.checked)}
                  />
                ))}
              </div>
            </details>
          );
        }}
      </Loaded>
    </FieldGroup>
  );
}
