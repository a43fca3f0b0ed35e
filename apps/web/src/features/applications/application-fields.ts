import type { Application, ApplyToSell } from '@galleria/contract/applications';
import { AGREEMENT_VERSION, lacksFoodRegistration } from '@galleria/domain/admission';

export const KINDS = ['grocery', 'building-supplies', 'services', 'specialist'] as const;
const TEXTS = [
  'shopName',
  'legalName',
  'orgNumber',
  'register',
  'contactName',
  'street',
  'locality',
  'phone',
  'email',
  'paymentAccount',
] as const;
type Text = (typeof TEXTS)[number] | 'story' | 'postalCode' | 'foodRegistration' | 'tobaccoPermit';

/** The form as it is typed. */
export type Typed = Readonly<Record<Text, string>> & {
  readonly kind: (typeof KINDS)[number];
  readonly folkolNotified: boolean;
  readonly certified: boolean;
  readonly accepted: boolean;
};
export type Fault = Text | 'certified' | 'accepted';

export const emptyApplication: Typed = {
  ...{
    shopName: '',
    legalName: '',
    orgNumber: '',
    register: 'Bolagsverket',
    contactName: '',
    street: '',
    locality: '',
    phone: '',
    email: '',
  },
  ...{ paymentAccount: '', story: '', postalCode: '', foodRegistration: '', tobaccoPermit: '' },
  ...{ kind: 'grocery', folkolNotified: false, certified: false, accepted: false },
};

export const typedOf = (one: Application): Typed => ({
  ...one,
  foodRegistration: one.foodRegistration ?? '',
  tobaccoPermit: one.tobaccoPermit ?? '',
  certified: false,
  accepted: false,
});

/** What the API would refuse, found before it is asked; the organisation number's check digit is the API's to judge. */
export function applicationFaults(typed: Typed): ReadonlySet<Fault> {
  const faults = new Set<Fault>(TEXTS.filter((name) => typed[name].trim().length < 2));
  if (!/^([1-9]\d{2} ?\d{2}|\d{4})$/.test(typed.postalCode.trim())) faults.add('postalCode');
  if (!/^\S+@\S+\.\S+$/.test(typed.email.trim())) faults.add('email');
  if (!/^(\+|0)[\d\s()/-]{6,}$/.test(typed.phone.trim())) faults.add('phone');
  if (typed.paymentAccount.trim().length < 6) faults.add('paymentAccount');
  if (lacksFoodRegistration({ ...typed, foodRegistration: typed.foodRegistration.trim() })) faults.add('foodRegistration');
  if (!typed.certified) faults.add('certified');
  if (!typed.accepted) faults.add('accepted');
  return faults;
}

/** From fields without faults. */
export const applicationBody = (typed: Typed): ApplyToSell => ({
  ...{ shopName: typed.shopName.trim(), kind: typed.kind, story: typed.story.trim(), legalName: typed.legalName.trim() },
  ...{ orgNumber: typed.orgNumber.trim(), register: typed.register.trim(), contactName: typed.contactName.trim() },
  ...{ street: typed.street.trim(), postalCode: typed.postalCode.trim(), locality: typed.locality.trim(), phone: typed.phone.trim() },
  ...{ email: typed.email.trim(), paymentAccount: typed.paymentAccount.trim(), foodRegistration: typed.foodRegistration.trim() || null },
  ...{ folkolNotified: typed.folkolNotified, tobaccoPermit: typed.tobaccoPermit.trim() || null },
  ...{ selfCertified: true as const, agreementVersion: AGREEMENT_VERSION, agreedBy: typed.contactName.trim() },
});
