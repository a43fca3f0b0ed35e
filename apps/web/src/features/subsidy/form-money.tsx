import { schemeFormPhrases } from '@galleria/phrases/subsidy';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { AmountRows } from './amount-rows.tsx';
import { type FormProps, Part, useTies } from './form-ties.tsx';
import type { Rows } from './scheme-fields.ts';

/** What the municipality pays, with or without VAT, and the real freight. */
export function MoneyPart(props: FormProps) {
  const { words, form, fault, text, tick, choices } = useTies(props);
  const { fields, onChange } = props;
  const isPaid = fields.compensation.some(({ amount }) => amount.trim() !== '');
  return (
    <Part title={form.money}>
      <TextField label={words.name} required maxLength={120} {...text('name')} error={fault('name')} />
      <Unstated {...props} field="compensation" />
      <AmountRows
        label={words.compensation}
        hint={form.compensationHint}
        rows={fields.compensation}
        onChange={(compensation) => onChange({ ...fields, compensation })}
        error={fault('compensation.amounts')}
      />
      {isPaid && (
        <Select
          label={form.indexed}
          hint={form.indexingHint[fields.indexedBy]}
          required
          choices={choices(form.indexing)}
          {...text('indexedBy')}
        />
      )}
      <Select label={words.vat} hint={form.vatHint[fields.vat]} required choices={choices(words.vats)} {...text('vat')} />
      {fields.vat === 'INCLUDED' && (
        <AmountRows
          label={form.vatRate}
          hint={form.vatRateHint}
          required
          rows={fields.vatRates}
          onChange={(vatRates) => onChange({ ...fields, vatRates })}
          error={fault('compensation.vatRates')}
        />
      )}
      <Checkbox label={words.transport} hint={form.transportHint} {...tick('transport')} />
      {fields.transport && (
        <>
          <TextField
            label={form.cap}
            hint={form.capHint}
            short
            inputMode="decimal"
            {...text('capPerPiece')}
            error={fault('transportReimbursement.capPerPiece')}
          />
          <Select label={form.means} hint={form.meansHint[fields.means]} required choices={choices(form.meansChoices)} {...text('means')} />
        </>
      )}
      <Select
        label={words.payee}
        hint={form.payeeHint[fields.payee]}
        required
        choices={choices({ VENDOR: words.parties.VENDOR, CARRIER: words.parties.CARRIER })}
        {...text('payee')}
      />
      <Checkbox label={words.payFailed} hint={form.payFailedHint} {...tick('payFailed')} />
    </Part>
  );
}

/** Whose rules one started from says nothing of this: no amount, and no choice of mine or theirs, stands for it. */
function Unstated({ gaps, field }: FormProps & { readonly field: 'compensation' | 'residentFee' }) {
  const words = schemeFormPhrases(useLang());
  if (!gaps?.fields.includes(field)) return null;
  return (
    <Notice tone="warn">
      {words.unstated[field](gaps.of)} {words.fillIn}
    </Notice>
  );
}

const isSaid = (rows: Rows): boolean => rows.some(({ amount, from }) => `${amount}${from}`.trim() !== '' && amount.trim() !== '');

/** What the customer pays. An amount that the mode has no use for stays in sight until it is emptied. */
export function FeePart(props: FormProps) {
  const { words, form, fault, text, choices } = useTies(props);
  const { fields, onChange } = props;
  const { feeMode: mode } = fields;
  const limited = mode === 'MIN' || mode === 'MAX';
  const takesFee = mode !== 'FORBIDDEN' && mode !== 'FREE';
  return (
    <Part title={form.feePart}>
      <Unstated {...props} field="residentFee" />
      <Select label={words.feeMode} hint={form.feeModeHint[mode]} required choices={choices(words.feeModes)} {...text('feeMode')} />
      {(limited || isSaid(fields.feeLimits)) && (
        <AmountRows
          label={limited ? form.limitLabel[mode] : form.limitUnused}
          required={limited}
          rows={fields.feeLimits}
          onChange={(feeLimits) => onChange({ ...fields, feeLimits })}
          error={fault('residentFee.limits')}
        />
      )}
      {(mode === 'MIN' || isSaid(fields.feeCeilings)) && (
        <AmountRows
          label={form.limitLabel.MAX}
          hint={mode === 'MIN' ? form.ceilingHint : undefined}
          rows={fields.feeCeilings}
          onChange={(feeCeilings) => onChange({ ...fields, feeCeilings })}
          error={fault('residentFee.ceilings')}
        />
      )}
      {(takesFee || isSaid(fields.fee)) && (
        <AmountRows
          label={mode === 'FIXED' || !takesFee ? form.fee : form.feeProposed}
          hint={mode === 'FIXED' || !takesFee ? undefined : form.feeProposedHint}
          required={mode === 'FIXED'}
          rows={fields.fee}
          onChange={(fee) => onChange({ ...fields, fee })}
          error={fault('residentFee.charged')}
        />
      )}
      {takesFee && (
        <>
          <Select
            label={words.feeKeptBy}
            hint={form.keptHint[fields.feeKeptBy]}
            required
            choices={choices(words.parties)}
            {...text('feeKeptBy')}
          />
          <Select label={words.feeSplit} required choices={choices(words.feeSplits)} {...text('feeSplit')} />
        </>
      )}
    </Part>
  );
}
