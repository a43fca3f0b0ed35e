import type { ReportView } from '@galleria/contract/reports';
import { reportsPhrases } from '@galleria/phrases/reports';
import { useLang } from '../../lib/site.tsx';
import { type Choice, Select } from '../../ui/field.tsx';

/** What of the lines is shown; goes to the API as its query. */
export type LineChoice = {
  readonly page: number;
  readonly shop: string | undefined;
  readonly village: string | undefined;
  readonly outcome: string | undefined;
  readonly subsidised: string | undefined;
  readonly remarked: string | undefined;
};
export const noChoice: LineChoice = {
  page: 1,
  ...{ shop: undefined, village: undefined, outcome: undefined, subsidised: undefined, remarked: undefined },
};

type LineFilterProps = { readonly view: ReportView; readonly choice: LineChoice; readonly onChoose: (choice: LineChoice) => void };

export function LineFilter({ view: { shops, villages, totals, remarkedLines }, choice, onChoose }: LineFilterProps) {
  const words = reportsPhrases(useLang());
  const pick = (name: keyof LineChoice) => (value: string) => onChoose({ ...choice, page: 1, [name]: value || undefined });
  const outcomes = [
    { value: 'DELIVERED', label: words.outcome.DELIVERED },
    { value: 'FAILED', label: words.outcome.FAILED },
  ];
  const subsidised = [
    { value: 'yes', label: words.onlySubsidised },
    { value: 'no', label: words.notSubsidised },
  ];
  return (
    <fieldset className="filters screen-only">
      <legend className="visually-hidden">{words.filter}</legend>
      {shops.length > 1 && (
        <One label={words.column.shop} all={words.allShops} value={choice.shop} onPick={pick('shop')}>
          {shops.map(({ id, name }) => ({ value: id, label: name }))}
        </One>
      )}
      {villages.length > 1 && (
        <One label={words.column.village} all={words.allVillages} value={choice.village} onPick={pick('village')}>
          {villages.map(({ slug, name }) => ({ value: slug, label: name }))}
        </One>
      )}
      {totals.failed !== 0 && (
        <One label={words.column.outcome} all={words.allOutcomes} value={choice.outcome} onPick={pick('outcome')}>
          {outcomes}
        </One>
      )}
      <One label={words.column.subsidised} all={words.allSubsidised} value={choice.subsidised} onPick={pick('subsidised')}>
        {subsidised}
      </One>
      {remarkedLines > 0 && (
        <One label={words.remarkLabel} all={words.allLines} value={choice.remarked} onPick={pick('remarked')}>
          {[{ value: 'yes', label: words.onlyRemarked(remarkedLines) }]}
        </One>
      )}
    </fieldset>
  );
}

type OneProps = {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly onPick: (value: string) => void;
  readonly children: readonly Choice[];
};

const One = ({ label, all, value, onPick, children }: OneProps) => (
  <Select
    label={label}
    required
    choices={[{ value: '', label: all }, ...children]}
    value={value ?? ''}
    onChange={(event) => onPick(event.target.value)}
  />
);
