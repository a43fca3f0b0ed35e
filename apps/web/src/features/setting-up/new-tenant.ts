import type { MakeTenant } from '@galleria/contract/operators';
import { isMunicipalityCode, slugOf } from '@galleria/domain/municipality';
import { type Colours, readable } from './colour-fields.tsx';
import { type Contact, contactFits, NO_CONTACT } from './contact-fields.tsx';

/** The wizard as it is typed. */
export type NewTenant = {
  readonly regionId: string;
  /** '' when the municipality is not in the list and is written by hand. */
  readonly listed: string;
  readonly municipalityCode: string;
  readonly municipalityName: string;
  readonly name: string;
  readonly slug: string;
  readonly host: string;
  readonly english: boolean;
  readonly colours: Colours;
  readonly contact: Contact;
  readonly officerEmail: string;
};

export const emptyTenant: NewTenant = {
  ...{
    regionId: '',
    listed: '',
    municipalityCode: '',
    municipalityName: '',
    name: '',
    slug: '',
    host: '',
    english: true,
    officerEmail: '',
  },
  colours: { brand: '#1b4d3e', accent: '#8a3b12' },
  contact: NO_CONTACT,
};

/** A municipality's name gives the rest a start, as long as nobody has written something else. */
export function withMunicipality(typed: NewTenant, code: string, name: string): NewTenant {
  const own = `${name}${/[sxz]$/i.test(name) || name === '' ? '' : 's'} galleria`;
  const untouched = typed.name === '' || typed.name.endsWith(' galleria');
  const slugUntouched = typed.slug === '' || typed.slug === slugOf(typed.municipalityName);
  return {
    ...typed,
    ...{ municipalityCode: code, municipalityName: name },
    ...(untouched ? { name: name === '' ? '' : own } : {}),
    ...(slugUntouched ? { slug: slugOf(name) } : {}),
  };
}

export type TenantFault = 'regionId' | 'municipalityCode' | 'municipalityName' | 'name' | 'slug' | 'officerEmail' | 'colours' | 'contact';

/** What the API would refuse, found before it is asked. */
export function tenantFaults(typed: NewTenant): ReadonlySet<TenantFault> {
  const faults = new Set<TenantFault>();
  if (typed.regionId === '') faults.add('regionId');
  if (!isMunicipalityCode(typed.municipalityCode.trim())) faults.add('municipalityCode');
  if (typed.municipalityName.trim() === '') faults.add('municipalityName');
  if (typed.name.trim().length < 2) faults.add('name');
  if (!/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])$/.test(typed.slug)) faults.add('slug');
  if (!/^\S+@\S+\.\S+$/.test(typed.officerEmail.trim())) faults.add('officerEmail');
  if (!readable(typed.colours)) faults.add('colours');
  if (!contactFits(typed.contact)) faults.add('contact');
  return faults;
}

export const tenantBody = (typed: NewTenant): MakeTenant => ({
  regionId: Number(typed.regionId),
  municipalityCode: typed.municipalityCode.trim(),
  municipalityName: typed.municipalityName.trim(),
  name: typed.name.trim(),
  slug: typed.slug,
  host: typed.host.trim() || null,
  languages: typed.english ? ['sv', 'en'] : ['sv'],
  ...typed.colours,
  contact: typed.contact,
  officerEmail: typed.officerEmail.trim(),
});
