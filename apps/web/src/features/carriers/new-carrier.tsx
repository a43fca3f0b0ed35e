import type { CarrierContract, EditContract, NewCarrier } from '@galleria/contract/carriers';
import { dayOf } from '@galleria/domain/time';
import { carriersPhrases } from '@galleria/phrases/carriers';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { readContract, type Typed, typedOf, type Wrong } from './contract-fields.ts';
import { AbilityFields, TermFields } from './contract-form.tsx';

const START: EditContract = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  demandsFoodRegistration: true,
  otherGoodsOre: null,
  otherGoodsFromGrams: null,
  ...{ kind: 'own-car', takesPayment: true, checksId: false, zones: ['ambient', 'chilled'], priceOre: 0, maxWeightGrams: 100_000 },
  ...{ handOver: 'portal', terms: '', validFrom: '', validTo: null, reportedBy: 'carrier' },
};
type Company = Readonly<Record<'name' | 'orgNumber' | 'phone' | 'email' | 'foodRegistration', string>>;
type Props = { readonly path: string; readonly onDone: () => void };

/** Who drives, and what has been agreed, on one page. */
export function NewCarrierForm({ path, onDone }: Props) {
  const lang = useLang();
  const words = carriersPhrases(lang);
  const more = settingUpPhrases(lang);
  const tell = useToast();
  const [company, setCompany] = useState<Company>({ name: '', orgNumber: '', phone: '', email: '', foodRegistration: '' });
  const [typed, setTyped] = useState<Typed>(() => typedOf({ ...START, validFrom: dayOf(new Date()) }));
  const [wrong, setWrong] = useState<Wrong>({});
  const [tried, setTried] = useState(false);
  const save = useCommand<NewCarrier, CarrierContract>({ method: 'POST', path, purpose: `new-carrier.${path}`, changes: [path] });
  const fields = { typed, wrong, set: (change: Partial<Typed>) => setTyped({ ...typed, ...change }) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const read = readContract(typed, words);
    setWrong(read.wrong);
    const { foodRegistration, ...named } = company;
    if (!read.contract || Object.values(named).some((text) => text.trim() === '')) return;
    const done = (made: CarrierContract) => {
      tell(more.carrierMade(made.name));
      onDone();
    };
    save.mutate({ company: { ...named, foodRegistration: foodRegistration.trim() || null }, contract: read.contract }, { onSuccess: done });
  };
  return (
    <form className="form-column" onSubmit={submit} noValidate>
      <h2>{more.newCarrier}</h2>
      <p>{more.newCarrierText}</p>
      <CompanyFields company={company} tried={tried} onChange={setCompany} />
      <AbilityFields {...fields} />
      <TermFields {...fields} />
      <ProblemNotice problem={save.error} />
      <FormActions busy={save.isPending && words.saving} onCancel={onDone}>
        {words.save}
      </FormActions>
    </form>
  );
}

function CompanyFields({
  company,
  tried,
  onChange,
}: {
  readonly company: Company;
  readonly tried: boolean;
  readonly onChange: (company: Company) => void;
}) {
  const more = settingUpPhrases(useLang());
  const field = (name: keyof Company) => ({
    value: company[name],
    error: tried && name !== 'foodRegistration' && company[name].trim() === '' ? more.required : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ ...company, [name]: event.target.value }),
  });
  return (
    <>
      <TextField label={more.company} required maxLength={80} {...field('name')} />
      <TextField label={more.orgNumber} required short inputMode="numeric" maxLength={13} {...field('orgNumber')} />
      <TextField label={more.phone} type="tel" required maxLength={30} {...field('phone')} />
      <TextField label={more.email} type="email" required maxLength={254} {...field('email')} />
      <TextField label={more.foodRegistration} hint={more.foodHint} maxLength={80} {...field('foodRegistration')} />
    </>
  );
}
