import type { SchemeRules } from '@galleria/contract/subsidy';
import type { SchemeFault } from '@galleria/domain/subsidy';
import { subsidyPhrases } from '@galleria/phrases/subsidy';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, FieldGroup, Select, TextField } from '../../ui/field.tsx';
import type { SchemeFields } from './scheme-fields.ts';

type FormProps = {
  readonly fields: SchemeFields;
  readonly faults: ReadonlyMap<string, SchemeFault['code']>;
  readonly onChange: (fields: SchemeFields) => void;
};
type TextName = { [K in keyof SchemeFields]: SchemeFields[K] extends string ? K : never }[keyof SchemeFields];
type TickName = { [K in keyof SchemeFields]: SchemeFields[K] extends boolean ? K : never }[keyof SchemeFields];

/** Ties a field of the form to its value, and to the fault that the check found there. */
function useTies({ fields, faults, onChange }: FormProps) {
  const words = subsidyPhrases(useLang());
  const fault = (...names: readonly string[]) => {
    const code = names.map((name) => faults.get(name)).find(Boolean);
    return code ? words.faultOf(code) : undefined;
  };
  const text = (name: TextName) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  });
  const tick = (name: TickName) => ({
    checked: fields[name],
    onChange: (event: { target: { checked: boolean } }) => onChange({ ...fields, [name]: event.target.checked }),
  });
  const choices = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
  return { words, fault, text, tick, choices };
}

/** The parameters that matter, in the order in which people talk about them. */
export function SchemeForm(props: FormProps) {
  return (
    <>
      <Money {...props} />
      <Who {...props} />
      <What {...props} />
      <Reporting {...props} />
    </>
  );
}

/** Questions that belong together, under a heading. */
function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="field form-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Money(props: FormProps) {
  const { words, fault, text, tick, choices } = useTies(props);
  const { fields } = props;
  const takesFee = fields.feeMode === 'FIXED' || fields.feeMode === 'MIN' || fields.feeMode === 'MAX';
  return (
    <Part title={words.money}>
      <TextField label={words.name} required maxLength={120} {...text('name')} error={fault('name')} />
      <TextField
        label={words.compensation}
        hint={words.compensationHint}
        short
        inputMode="decimal"
        {...text('compensation')}
        error={fault('compensation.amounts')}
      />
      <Select label={words.vat} required choices={choices(words.vats)} {...text('vat')} error={fault('compensation.vatRates')} />
      <Checkbox label={words.transport} {...tick('transport')} error={fault('transportReimbursement.capPerPiece')} />
      <Select
        label={words.payee}
        required
        choices={choices({ VENDOR: words.parties.VENDOR, CARRIER: words.parties.CARRIER })}
        {...text('payee')}
      />
      <Checkbox label={words.payFailed} {...tick('payFailed')} />
      <Select label={words.feeMode} required choices={choices(words.feeModes)} {...text('feeMode')} />
      {takesFee && (
        <TextField
          label={words.fee}
          required
          short
          inputMode="decimal"
          {...text('fee')}
          error={fault('residentFee.charged', 'residentFee.limits')}
        />
      )}
      {takesFee && <Select label={words.feeKeptBy} required choices={choices(words.parties)} {...text('feeKeptBy')} />}
      {takesFee && <Select label={words.feeSplit} required choices={choices(words.feeSplits)} {...text('feeSplit')} />}
    </Part>
  );
}

function Who(props: FormProps) {
  const { words, fault, text, tick, choices } = useTies(props);
  const { fields } = props;
  const decided = fields.mode !== 'NONE' && fields.mode !== 'AREA';
  return (
    <Part title={words.who}>
      <Select
        label={words.mode}
        required
        choices={choices(words.modes)}
        {...text('mode')}
        error={fault('eligibility.criteria', 'excludedAreas')}
      />
      {decided && (
        <TextField
          label={words.validityMonths}
          hint={words.validityHint}
          short
          inputMode="numeric"
          {...text('validityMonths')}
          error={fault('eligibility.validityMonths')}
        />
      )}
      <Checkbox label={words.yearRound} {...tick('yearRound')} />
      <Checkbox label={words.registered} {...tick('registered')} />
      <TextField
        label={words.minDistance}
        hint={words.minDistanceHint}
        short
        inputMode="decimal"
        {...text('minDistance')}
        error={fault('minDistance.metres', 'minDistance.exceptions')}
      />
      {fields.minDistance.trim() !== '' && (
        <Select label={words.measuredTo} required choices={choices(words.measures)} {...text('measuredTo')} />
      )}
    </Part>
  );
}

const VENDOR_RULES: readonly SchemeRules['vendorRules'][number][] = ['NEAREST', 'NEAREST_WITH_AGREEMENT', 'NOT_PAST_ANOTHER'];

function What(props: FormProps) {
  const { words, fault, text, tick, choices } = useTies(props);
  const { fields, onChange } = props;
  const turn = (rule: (typeof VENDOR_RULES)[number], on: boolean) =>
    onChange({ ...fields, vendorRules: on ? [...fields.vendorRules, rule] : fields.vendorRules.filter((each) => each !== rule) });
  return (
    <Part title={words.what}>
      <TextField
        label={words.maxOccasions}
        hint={words.maxOccasionsHint}
        short
        inputMode="numeric"
        {...text('maxOccasions')}
        error={fault('maxOccasions.n', 'maxOccasions.countsTrips')}
      />
      <TextField
        label={words.minOrder}
        hint={words.minOrderHint}
        short
        inputMode="decimal"
        {...text('minOrder')}
        error={fault('minOrderValue')}
      />
      <Select label={words.goods} required choices={choices(words.goodsChoices)} {...text('goods')} />
      <Checkbox label={words.beerOnly} {...tick('beerOnly')} />
      <FieldGroup label={words.vendorRules}>
        {VENDOR_RULES.map((rule) => (
          <Checkbox
            key={rule}
            label={words.vendorRule[rule]}
            checked={fields.vendorRules.includes(rule)}
            onChange={(event) => turn(rule, event.target.checked)}
          />
        ))}
      </FieldGroup>
      <Checkbox label={words.vendorWithin} {...tick('vendorWithin')} />
      <Checkbox label={words.vendorApproval} {...tick('vendorApproval')} error={fault('vendorApprovalRequired')} />
    </Part>
  );
}

function Reporting(props: FormProps) {
  const { words, fault, text, choices } = useTies(props);
  return (
    <Part title={words.other}>
      <Select label={words.evidence} required choices={choices(words.evidences)} {...text('evidence')} />
      <TextField label={words.dueDays} required short inputMode="numeric" {...text('dueDays')} error={fault('reporting.dueDays')} />
      <TextField label={words.paymentDays} required short inputMode="numeric" {...text('paymentDays')} error={fault('paymentTermsDays')} />
    </Part>
  );
}
