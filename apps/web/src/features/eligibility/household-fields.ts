/** The household as it is typed: text in every field, so that nothing is lost while it is half written. */
export type AppliedFields = {
  readonly name: string;
  readonly phone: string;
  readonly villageId: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly email: string;
  readonly protected: boolean;
};
export const emptyApplied: AppliedFields = {
  ...{ name: '', phone: '', villageId: '', street: '', postalCode: '', locality: '', email: '' },
  protected: false,
};

export type AppliedFault = 'name' | 'phone' | 'postalCode' | 'locality' | 'email';

/** What the API would refuse, found before it is asked. */
export function faultsOf(fields: AppliedFields): ReadonlySet<AppliedFault> {
  const faults = new Set<AppliedFault>();
  if (fields.name.trim() === '') faults.add('name');
  if (fields.locality.trim() === '') faults.add('locality');
  if (!/^\d{3} ?\d{2}$/.test(fields.postalCode.trim())) faults.add('postalCode');
  if (fields.phone.trim() !== '' && !/^(\+|00?)[1-9\d][\d\s()/-]{5,}$/.test(fields.phone.trim())) faults.add('phone');
  if (fields.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email.trim())) faults.add('email');
  return faults;
}

/** The body that the API takes, from fields without faults. */
export const appliedBody = (fields: AppliedFields) => ({
  name: fields.name.trim(),
  address: { street: fields.street.trim(), postalCode: fields.postalCode.trim(), locality: fields.locality.trim() },
  villageId: fields.villageId || null,
  phone: fields.phone.trim() || null,
  email: fields.email.trim() || null,
  protected: fields.protected,
});
export type AppliedBody = ReturnType<typeof appliedBody>;
