import type { DemoTenant } from './tenants.ts';

/** Somebody who signs in as something. A membership is for a municipality, a shop or a carrier; a carrier's driver works in several municipalities. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role:
    | 'platform-admin'
    | 'region-admin'
    | 'municipality-officer'
    | 'municipality-economist'
    | 'care-manager'
    | 'shop-owner'
    | 'shop-picker'
    | 'carrier-manager'
    | 'driver';
  readonly tenantSlugs: readonly DemoTenant['slug'][];
  readonly shopSlug?: string;
  readonly carrierSlug?: string;
}

const person = (
  name: string,
  email: string,
  role: DemoPerson['role'],
  tenantSlugs: DemoPerson['tenantSlugs'],
  at: Pick<DemoPerson, 'shopSlug' | 'carrierSlug'> = {},
): DemoPerson => ({
  name,
  email: `${email}.example.org`,
  role,
  tenantSlugs,
  ...at,
});

export const staff: readonly DemoPerson[] = [
  person('Elin Sandkvist', 'elin@drift', 'platform-admin', ['arjeplog', 'arvidsjaur', 'jokkmokk']),
  person('Kjell-Åke Notsjö', 'kjell-ake@norrbotten', 'region-admin', ['arjeplog', 'arvidsjaur', 'jokkmokk']),
  person('Annika Fjellström', 'annika@arjeplog', 'municipality-officer', ['arjeplog']),
  person('Mats Övergård', 'mats@arjeplog', 'municipality-economist', ['arjeplog']),
  person('Kerstin Marklund', 'kerstin@arjeplog', 'care-manager', ['arjeplog']),
  person('Gunilla Renberg', 'gunilla@arvidsjaur', 'municipality-officer', ['arvidsjaur']),
  person('Per-Ola Kitok', 'per-ola@jokkmokk', 'municipality-officer', ['jokkmokk']),
  person('Lisbet Hornström', 'lisbet@silverhandeln', 'shop-owner', ['arjeplog'], { shopSlug: 'silverhandeln' }),
  person('Amir Nazari', 'amir@silverhandeln', 'shop-picker', ['arjeplog'], { shopSlug: 'silverhandeln' }),
  person('Tommy Järnvall', 'tommy@hornavansbygg', 'shop-owner', ['arjeplog'], { shopSlug: 'hornavans-bygg' }),
  person('Ritva Aho', 'ritva@bygdenshander', 'shop-owner', ['arjeplog'], { shopSlug: 'bygdens-hander' }),
  person('Joel Storvall', 'joel@storvallenslivs', 'shop-owner', ['arvidsjaur', 'arjeplog'], { shopSlug: 'storvallens-livs' }),
  person('Moa Hällgren', 'moa@storvallenslivs', 'shop-picker', ['arvidsjaur', 'arjeplog'], { shopSlug: 'storvallens-livs' }),
  person('Ellen-Ristin Vannar', 'ellen-ristin@talvatishandel', 'shop-owner', ['jokkmokk'], { shopSlug: 'talvatis-handel' }),
  person('Stefan Lapplander', 'stefan@norrposten', 'carrier-manager', ['arjeplog', 'arvidsjaur', 'jokkmokk'], {
    carrierSlug: 'norrposten',
  }),
  person('Kent Rönnmark', 'kent@norrposten', 'driver', ['arjeplog', 'arvidsjaur'], { carrierSlug: 'norrposten' }),
  person('Saga Bodén', 'saga@norrposten', 'driver', ['jokkmokk'], { carrierSlug: 'norrposten' }),
  person('Birger Lindvall', 'birger@lansgods', 'carrier-manager', ['arjeplog', 'arvidsjaur'], { carrierSlug: 'lansgods' }),
  person('Hanna Piltto', 'hanna@lansgods', 'driver', ['arjeplog'], { carrierSlug: 'lansgods' }),
];
