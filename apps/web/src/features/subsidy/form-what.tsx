import { formatMonth } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, FieldGroup, Select, TextField } from '../../ui/field.tsx';
import { AmountRows } from './amount-rows.tsx';
import { type FormProps, Part, useTies } from './form-ties.tsx';

/** How often a household may have it, and for how much. */
export function OftenPart(props: FormProps) {
  const { words, form, fault, text, tick } = useTies(props);
  const { fields, onChange } = props;
  const hasLimit = fields.maxOccasions.trim() !== '';
  return (
    <Part title={form.howOften}>
      <TextField
        label={words.maxOccasions}
        hint={form.occasionsHint}
        short
        inputMode="numeric"
        {...text('maxOccasions')}
        error={fault('maxOccasions.n')}
      />
      <Checkbox label={form.trips} hint={form.tripsHint} {...tick('shoppingTrips')} />
      {hasLimit && (
        <Checkbox label={form.countsTrips} hint={form.countsTripsHint} {...tick('countsTrips')} error={fault('maxOccasions.countsTrips')} />
      )}
      {hasLimit && <Checkbox label={form.countsFailed} hint={form.countsFailedHint} {...tick('countsFailed')} />}
      <AmountRows
        label={words.minOrder}
        hint={form.minOrderHint}
        rows={fields.minOrder}
        onChange={(minOrder) => onChange({ ...fields, minOrder })}
        error={fault('minOrderValue')}
      />
    </Part>
  );
}

const VENDOR_RULES = ['NEAREST', 'NEAREST_WITH_AGREEMENT', 'NOT_PAST_ANOTHER'] as const;

/** Which goods, and from which shop. */
export function ShopPart(props: FormProps) {
  const { words, form, fault, text, tick, pick, choices } = useTies(props);
  const { fields } = props;
  return (
    <Part title={form.shopPart}>
      <Select label={words.goods} hint={form.goodsHint[fields.goods]} required choices={choices(words.goodsChoices)} {...text('goods')} />
      <Checkbox label={words.beerOnly} hint={form.beerHint} {...tick('beerOnly')} />
      <FieldGroup label={words.vendorRules}>
        {VENDOR_RULES.map((rule) => (
          <Checkbox key={rule} label={words.vendorRule[rule]} hint={form.nearestHint[rule]} {...pick('vendorRules', rule)} />
        ))}
      </FieldGroup>
      <Checkbox label={words.vendorWithin} hint={form.withinHint} {...tick('vendorWithin')} />
      <Checkbox label={words.vendorApproval} hint={form.approvalHint} {...tick('vendorApproval')} error={fault('vendorApprovalRequired')} />
      <Checkbox label={form.catchment} hint={form.catchmentHint} {...tick('catchmentDuty')} />
    </Part>
  );
}

/** What proves a delivery, when it is reported and paid, and the document behind it all. */
export function ProofPart(props: FormProps) {
  const { words, form, fault, text, choices } = useTies(props);
  const lang = useLang();
  const { fields } = props;
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: formatMonth(lang, `2026-${String(index + 1).padStart(2, '0')}`).replace(/ \d{4}$/, ''),
  }));
  return (
    <Part title={form.proofPart}>
      <Select
        label={words.evidence}
        hint={form.evidenceHint[fields.evidence]}
        required
        choices={choices(words.evidences)}
        {...text('evidence')}
      />
      <Select label={form.period} hint={form.periodHint[fields.period]} required choices={choices(form.periods)} {...text('period')} />
      {fields.period !== 'MONTH' && (
        <Select label={form.startMonth} required choices={months} {...text('startMonth')} error={fault('reporting.startMonth')} />
      )}
      <TextField
        label={words.dueDays}
        hint={form.dueHint}
        required
        short
        inputMode="numeric"
        {...text('dueDays')}
        error={fault('reporting.dueDays')}
      />
      <TextField
        label={form.closingDue}
        hint={form.closingDueHint}
        short
        inputMode="numeric"
        {...text('closingDueDays')}
        error={fault('reporting.closingDueDays')}
      />
      <TextField
        label={words.paymentDays}
        hint={form.paymentHint}
        required
        short
        inputMode="numeric"
        {...text('paymentDays')}
        error={fault('paymentTermsDays')}
      />
    </Part>
  );
}

export function GuidelinePart(props: FormProps) {
  const { form, fault, text, tick } = useTies(props);
  return (
    <Part title={form.guidelinePart}>
      <Checkbox label={form.hasGuideline} hint={form.hasGuidelineHint} {...tick('hasGuideline')} />
      {props.fields.hasGuideline && (
        <>
          <TextField
            label={form.guidelineTitle}
            required
            maxLength={160}
            {...text('guidelineTitle')}
            error={fault('guidelineDocument.title')}
          />
          <TextField label={form.guidelineDnr} maxLength={60} {...text('guidelineDnr')} />
          <TextField
            label={form.guidelineDecidedOn}
            short
            type="date"
            {...text('guidelineDecidedOn')}
            error={fault('guidelineDocument.decidedOn')}
          />
          <TextField
            label={form.guidelineUrl}
            hint={form.guidelineUrlHint}
            type="url"
            maxLength={300}
            {...text('guidelineUrl')}
            error={fault('guidelineDocument.url')}
          />
        </>
      )}
    </Part>
  );
}
