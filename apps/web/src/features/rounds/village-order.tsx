import { roundsPhrases } from '@galleria/phrases/rounds';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { FieldGroup, Select } from '../../ui/field.tsx';

type Village = { readonly id: string; readonly name: string };
type Props = {
  readonly all: readonly Village[];
  readonly chosen: string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: string[]) => void;
};

/** Villages of a round in the order driven, moved by buttons that work with a thumb and a keyboard alike. */
export function VillageOrder({ all, chosen, error, onChange }: Props) {
  const words = roundsPhrases(useLang());
  const name = (id: string) => all.find((village) => village.id === id)?.name ?? '';
  const swap = (index: number, by: number) => {
    const next = [...chosen];
    const [taken] = next.splice(index, 1);
    if (taken !== undefined) next.splice(index + by, 0, taken);
    onChange(next);
  };
  const rest = all.filter((village) => !chosen.includes(village.id));
  return (
    <FieldGroup label={words.villages} hint={words.villagesHint} error={error} required>
      <ol className="plain-list">
        {chosen.map((id, index) => (
          <li key={id} className="row row-spread village-row">
            <span>
              {index + 1}. {name(id)}
            </span>
            <span className="row">
              <Button kind="quiet" icon="up" label={words.moveUp(name(id))} disabled={index === 0} onClick={() => swap(index, -1)} />
              <Button
                kind="quiet"
                icon="down"
                label={words.moveDown(name(id))}
                disabled={index === chosen.length - 1}
                onClick={() => swap(index, 1)}
              />
              <Button
                kind="bare"
                icon="close"
                label={words.removeVillage(name(id))}
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              />
            </span>
          </li>
        ))}
      </ol>
      <Select
        label={words.addVillage}
        value=""
        onChange={(event) => event.target.value && onChange([...chosen, event.target.value])}
        choices={[{ value: '', label: '–' }, ...rest.map((village) => ({ value: village.id, label: village.name }))]}
      />
    </FieldGroup>
  );
}
