import { Checkbox, FieldGroup, Select, TextField } from '../../ui/field.tsx';
import { AreasField } from './areas-field.tsx';
import { type FormProps, Part, useTies } from './form-ties.tsx';
import { type CriterionKind, isDecided, JUDGED } from './scheme-fields.ts';
import { VillagesField } from './villages-field.tsx';

/** How the right is given, for how long, and what whoever decides must try. */
export function WhoPart(props: FormProps) {
  const { words, form, fault, text } = useTies(props);
  const { fields, onChange } = props;
  const { choices } = useTies(props);
  const isRequired = (kind: CriterionKind) => ({
    checked: fields.criteria[kind] === 'ALL',
    onChange: (event: { target: { checked: boolean } }) =>
      onChange({ ...fields, criteria: { ...fields.criteria, [kind]: event.target.checked ? 'ALL' : 'NO' } }),
  });
  return (
    <Part title={form.whoPart}>
      <Select
        label={words.mode}
        hint={form.modeHint[fields.mode]}
        required
        choices={choices(words.modes)}
        {...text('mode')}
        error={fault('excludedAreas') && fields.mode === 'AREA' ? fault('excludedAreas') : undefined}
      />
      {isDecided(fields) && (
        <TextField
          label={words.validityMonths}
          hint={form.validityHint}
          short
          inputMode="numeric"
          {...text('validityMonths')}
          error={fault('eligibility.validityMonths')}
        />
      )}
      {isDecided(fields) && <Criteria {...props} />}
      <Checkbox label={words.yearRound} hint={form.yearRoundHint} {...isRequired('YEAR_ROUND')} />
      <Checkbox label={words.registered} hint={form.registeredHint} {...isRequired('REGISTERED_RESIDENT')} />
    </Part>
  );
}

function Criteria(props: FormProps) {
  const { form, fault, text, choices } = useTies(props);
  const { fields, onChange } = props;
  const demand = (kind: CriterionKind) => ({
    value: fields.criteria[kind],
    onChange: (event: { target: { value: string } }) => {
      const chosen = event.target.value;
      const asked = chosen === 'ALL' || chosen === 'ANY' ? chosen : 'NO';
      onChange({ ...fields, criteria: { ...fields.criteria, [kind]: asked } });
    },
  });
  return (
    <FieldGroup label={form.criteria} hint={form.criteriaHint}>
      <div className="filters">
        {JUDGED.map((kind) => (
          <Select
            key={kind}
            label={form.criterion[kind]}
            hint={form.criterionHint[kind]}
            required
            choices={choices(form.demands)}
            {...demand(kind)}
          />
        ))}
        {fields.criteria.AGE_MIN !== 'NO' && (
          <TextField label={form.years} required short inputMode="numeric" {...text('ageMin')} error={fault('eligibility.criteria')} />
        )}
      </div>
    </FieldGroup>
  );
}

/** Where one must live: villages, areas on the map, and the road to the shop. */
export function PlacePart(props: FormProps) {
  const { form, fault } = useTies(props);
  const { fields, onChange } = props;
  return (
    <Part title={form.placePart}>
      <VillagesField
        label={form.excludedVillages}
        hint={form.excludedVillagesHint}
        chosen={fields.excludedVillages}
        onChange={(excludedVillages) => onChange({ ...fields, excludedVillages })}
      />
      <VillagesField
        label={form.includedVillages}
        hint={form.includedVillagesHint}
        error={fault('places.includedVillages')}
        chosen={fields.includedVillages}
        onChange={(includedVillages) => onChange({ ...fields, includedVillages })}
      />
      <AreasField
        label={form.excludedAreas}
        hint={form.excludedAreasHint}
        error={fault('excludedAreas')}
        areas={fields.excludedAreas}
        onChange={(excludedAreas) => onChange({ ...fields, excludedAreas })}
      />
      <AreasField
        label={form.includedAreas}
        hint={form.includedAreasHint}
        error={fault('places.includedAreas')}
        areas={fields.includedAreas}
        onChange={(includedAreas) => onChange({ ...fields, includedAreas })}
      />
      <Road {...props} />
    </Part>
  );
}

const EXCEPTIONS = ['FARDTJANST', 'ILLNESS', 'CARE_DECISION', 'SPECIAL_REASONS'] as const;

function Road(props: FormProps) {
  const { words, form, fault, text, pick, choices } = useTies(props);
  const { fields } = props;
  const hasLimit = fields.minDistance.trim() !== '';
  return (
    <>
      <TextField
        label={words.minDistance}
        hint={form.minDistanceHint}
        short
        inputMode="decimal"
        {...text('minDistance')}
        error={fault('minDistance.metres')}
      />
      {hasLimit && (
        <>
          <Select
            label={form.comparison}
            hint={form.comparisonHint[fields.comparison]}
            required
            choices={choices(form.comparisons)}
            {...text('comparison')}
          />
          <Select
            label={words.measuredTo}
            hint={form.measuredHint[fields.measuredTo]}
            required
            choices={choices(words.measures)}
            {...text('measuredTo')}
          />
        </>
      )}
      {hasLimit && isDecided(fields) && (
        <FieldGroup label={form.exceptions} hint={form.exceptionsHint} error={fault('minDistance.exceptions')}>
          {EXCEPTIONS.map((each) => (
            <Checkbox key={each} label={form.exception[each]} {...pick('exceptions', each)} />
          ))}
        </FieldGroup>
      )}
    </>
  );
}
