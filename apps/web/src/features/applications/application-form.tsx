import { AGREEMENT_VERSION } from '@galleria/domain/admission';
import { applicationsPhrases } from '@galleria/phrases/applications';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, RadioCards, TextArea, TextField } from '../../ui/field.tsx';
import { applicationFaults, type Fault, KINDS, type Typed } from './application-fields.ts';

type Props = {
  readonly start: Typed;
  readonly send: string;
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  readonly onSend: (typed: Typed) => void;
};
type PartProps = { readonly typed: Typed; readonly faults: ReadonlySet<Fault>; readonly set: (change: Partial<Typed>) => void };

/** Everything that a shop has to say of itself, on one page, with the agreement above the button. */
export function ApplicationForm({ start, send, busy, problem, onSend }: Props) {
  const words = applicationsPhrases(useLang());
  const [typed, setTyped] = useState(start);
  const [tried, setTried] = useState(false);
  const faults = tried ? applicationFaults(typed) : new Set<Fault>();
  const part = { typed, faults, set: (change: Partial<Typed>) => setTyped({ ...typed, ...change }) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (applicationFaults(typed).size === 0) onSend(typed);
  };
  return (
    <form className="form-column" onSubmit={submit} noValidate>
      <ShopPart {...part} />
      <CompanyPart {...part} />
      <PermitPart {...part} />
      <AgreementPart {...part} />
      <ProblemNotice problem={problem} />
      {faults.size > 0 && (
        <Notice tone="error" live>
          {words.required}
        </Notice>
      )}
      <Button type="submit" size="large" busy={busy && words.sending}>
        {send}
      </Button>
    </form>
  );
}

type TextName = Exclude<Fault, 'certified' | 'accepted'>;

function useField({ typed, faults, set }: PartProps) {
  const words = applicationsPhrases(useLang());
  return (name: TextName, error = words.required) => ({
    value: typed[name],
    error: faults.has(name) ? error : undefined,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
}

function ShopPart(props: PartProps) {
  const words = applicationsPhrases(useLang());
  const field = useField(props);
  return (
    <>
      <h2>{words.shop}</h2>
      <TextField label={words.shopName} required maxLength={80} {...field('shopName')} />
      <RadioCards
        label={words.kind}
        required
        name="kind"
        value={props.typed.kind}
        onChange={(kind) => props.set({ kind })}
        choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <TextArea label={words.story} hint={words.storyHint} rows={4} maxLength={2000} {...field('story')} />
    </>
  );
}

function CompanyPart(props: PartProps) {
  const words = applicationsPhrases(useLang());
  const field = useField(props);
  return (
    <>
      <h2>{words.company}</h2>
      <p>{words.companyText}</p>
      <TextField label={words.legalName} required maxLength={120} autoComplete="organization" {...field('legalName')} />
      <TextField label={words.orgNumber} hint={words.orgHint} required short inputMode="numeric" maxLength={13} {...field('orgNumber')} />
      <TextField label={words.register} hint={words.registerHint} required maxLength={80} {...field('register')} />
      <TextField label={words.contactName} required maxLength={80} autoComplete="name" {...field('contactName')} />
      <TextField label={words.street} required maxLength={120} autoComplete="street-address" {...field('street')} />
      <div className="form-pair">
        <TextField
          label={words.postalCode}
          required
          short
          inputMode="numeric"
          maxLength={6}
          autoComplete="postal-code"
          {...field('postalCode', words.badPostalCode)}
        />
        <TextField label={words.locality} required maxLength={80} autoComplete="address-level2" {...field('locality')} />
      </div>
      <TextField label={words.phone} type="tel" required maxLength={30} autoComplete="tel" {...field('phone')} />
      <TextField
        label={words.email}
        hint={words.emailHint}
        type="email"
        required
        maxLength={254}
        autoComplete="email"
        {...field('email')}
      />
      <TextField label={words.paymentAccount} hint={words.paymentHint} required maxLength={80} {...field('paymentAccount')} />
    </>
  );
}

function PermitPart(props: PartProps) {
  const words = applicationsPhrases(useLang());
  const field = useField(props);
  const { typed, set } = props;
  return (
    <>
      <h2>{words.permits}</h2>
      <TextField
        label={words.foodRegistration}
        hint={words.foodHint}
        required={typed.kind === 'grocery' || typed.folkolNotified}
        maxLength={80}
        {...field('foodRegistration')}
      />
      <Checkbox label={words.folkol} checked={typed.folkolNotified} onChange={(event) => set({ folkolNotified: event.target.checked })} />
      <TextField label={words.tobacco} hint={words.tobaccoHint} maxLength={80} {...field('tobaccoPermit')} />
    </>
  );
}

function AgreementPart({ typed, faults, set }: PartProps) {
  const words = applicationsPhrases(useLang());
  return (
    <section className="card" aria-labelledby="avtal">
      <h2 id="avtal">{words.agreement}</h2>
      <p className="soft">{words.agreementVersion(AGREEMENT_VERSION)}</p>
      <ol>
        {words.agreementParts.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ol>
      <Checkbox
        label={words.certify}
        required
        checked={typed.certified}
        error={faults.has('certified') ? words.tick : undefined}
        onChange={(event) => set({ certified: event.target.checked })}
      />
      <Checkbox
        label={words.accept}
        required
        checked={typed.accepted}
        error={faults.has('accepted') ? words.tick : undefined}
        onChange={(event) => set({ accepted: event.target.checked })}
      />
    </section>
  );
}
