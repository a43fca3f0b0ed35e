import { operatorsPhrases } from '@galleria/phrases/operators';
import { useLang } from '../../lib/site.tsx';
import { FieldGroup, TextField } from '../../ui/field.tsx';

export type Contact = Readonly<Record<'phone' | 'email' | 'street' | 'postalCode' | 'locality' | 'orgNumber', string>>;
export const NO_CONTACT: Contact = { phone: '', email: '', street: '', postalCode: '', locality: '', orgNumber: '' };

/** What is known, as it is typed. */
export const contactOf = (known: { readonly [K in keyof Contact]?: string | undefined }): Contact => ({
  ...{ phone: known.phone ?? '', email: known.email ?? '', street: known.street ?? '' },
  ...{ postalCode: known.postalCode ?? '', locality: known.locality ?? '', orgNumber: known.orgNumber ?? '' },
});

type Props = { readonly contact: Contact; readonly tried: boolean; readonly onChange: (contact: Contact) => void };

export const isPostalCode = (text: string): boolean => /^[1-9]\d{2} ?\d{2}$/.test(text.trim());
export const contactFits = (contact: Contact): boolean =>
  isPostalCode(contact.postalCode) && Object.values(contact).every((value) => value.trim() !== '');

/** How people reach the municipality: for every page, receipt and legal text. */
export function ContactFields({ contact, tried, onChange }: Props) {
  const words = operatorsPhrases(useLang());
  const field = (name: keyof Contact) => ({
    label: words[name],
    required: true,
    value: contact[name],
    error: tried && contact[name].trim() === '' ? words.required : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ ...contact, [name]: event.target.value }),
  });
  const postalCode = { ...field('postalCode'), error: tried && !isPostalCode(contact.postalCode) ? words.badPostalCode : undefined };
  return (
    <FieldGroup label={words.contact} hint={words.contactText} required>
      <TextField {...field('phone')} type="tel" maxLength={30} />
      <TextField {...field('email')} type="email" maxLength={254} />
      <TextField {...field('street')} maxLength={120} />
      <div className="form-pair">
        <TextField {...postalCode} short inputMode="numeric" maxLength={6} />
        <TextField {...field('locality')} maxLength={80} />
      </div>
      <TextField {...field('orgNumber')} short inputMode="numeric" maxLength={13} />
    </FieldGroup>
  );
}
