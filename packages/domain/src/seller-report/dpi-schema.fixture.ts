import { none, readXml, seq, type Type, text, xmlFaults } from '../xml-schema.fixture.ts';

/* What the OECD's schema for Digital Platform Information (DPIXML 1.0, urn:oecd:ties:dpi:v1) allows of a message, written from the published schema. */
const T200 = text(200);
const COUNTRY = /^[A-Z]{2}$/;
const WHOLE = /^-?\d+$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const docSpec = seq(
  ['stf:DocTypeIndic', '1', /^OECD(0|1|2|3|10|11|12|13)$/],
  ['stf:DocRefId', '1', T200],
  ['stf:CorrMessageRefId', '?', null],
  ['stf:CorrDocRefId', '?', T200],
);
const addressFix = seq(
  ['Street', '?', T200],
  ...none('BuildingIdentifier', 'SuiteIdentifier', 'FloorIdentifier', 'DistrictName', 'POB'),
  ['PostCode', '?', T200],
  ['City', '1', T200],
  ['CountrySubentity', '?', null],
);
const address = seq(['CountryCode', '1', COUNTRY], ['AddressFix', '1', addressFix], ['AddressFree', '?', null]);
const organisation = [
  ['ResCountryCode', '*', COUNTRY],
  ['TIN', '+', /^\d{10}$/],
  ['IN', '*', null],
  ['VAT', '?', T200],
  ['Name', '+', T200],
  ['PlatformBusinessName', '*', T200],
  ['Address', '+', address],
  ['Nexus', '?', /^RPONEX[1-5]$/],
  ['AssumedReporting', '?', /^(true|false)$/],
] as const;
const personName = seq(
  ...none('PrecedingTitle', 'Title'),
  ['FirstName', '1', T200],
  ...none('MiddleName', 'NamePrefix'),
  ['LastName', '1', T200],
  ...none('GenerationIdentifier', 'Suffix', 'GeneralSuffix'),
);
const person = seq(
  ['ResCountryCode', '+', COUNTRY],
  ['TIN', '+', /^\d{10}$/],
  ['VAT', '?', T200],
  ['Name', '+', personName],
  ['Address', '+', address],
  ['Nationality', '*', null],
  ['BirthInfo', '1', seq(['BirthDate', '1', DAY], ['BirthPlace', '?', null])],
);
const financial = seq(['Identifier', '1', T200], ['AccountHolderName', '?', T200], ['OtherInfo', '?', null]);
const standard = (id: string, type: Type, ...rest: readonly (readonly [string, '?', null])[]): Type => ({
  choice: { Standard: seq([id, '1', type], ['FinancialIdentifier', '*', financial], ...rest) },
});
const quarters = (name: string) => seq(...([1, 2, 3, 4] as const).map((n) => [`${name}Q${n}`, '1', WHOLE] as const));
const activities = seq(
  ['Consideration', '1', quarters('Cons')],
  ['NumberOfActivities', '1', quarters('Numb')],
  ['Fees', '1', quarters('Fees')],
  ['Taxes', '1', quarters('Tax')],
);
const seller = seq(
  [
    'Identity',
    '1',
    {
      choice: {
        EntitySeller: standard('EntSellerID', seq(...organisation), ['PermanentEstablishments', '?', null]),
        IndividualSeller: standard('IndSellerID', person),
      },
    },
  ],
  [
    'RelevantActivities',
    '1',
    seq(
      ['ImmovableProperty', '?', null],
      ['PersonalServices', '?', activities],
      ['SaleOfGoods', '?', activities],
      ['TransportationRental', '?', null],
    ),
  ],
  ['DocSpec', '1', docSpec],
);
const header = seq(
  ['SendingEntityIN', '?', T200],
  ['TransmittingCountry', '1', COUNTRY],
  ['ReceivingCountry', '1', COUNTRY],
  ['MessageType', '1', /^DPI$/],
  ['Warning', '?', null],
  ['Contact', '?', null],
  ['MessageRefId', '1', text(170)],
  ['MessageTypeIndic', '1', /^DPI40[123]$/],
  ['ReportingPeriod', '1', DAY],
  ['Timestamp', '1', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/],
);
const message = seq(
  ['MessageSpec', '1', header],
  [
    'DPIBody',
    '*',
    seq(
      ['PlatformOperator', '1', seq(...organisation, ['DocSpec', '1', docSpec])],
      ['OtherPlatformOperators', '?', null],
      ['ReportableSeller', '*', seller],
    ),
  ],
);

const MONEY = /^currCode="SEK"$/;
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  DPI_OECD: /^xmlns="urn:oecd:ties:dpi:v1" xmlns:stf="urn:oecd:ties:dpistf:v1" version="1\.0"$/,
  TIN: /^issuedBy="SE"$/,
  Address: /^legalAddressType="OECD30[1-5]"$/,
  Identifier: /^AccountNumberType="[^"]{1,200}"$/,
};

/** What in a message the schema does not allow; nothing for one that is right. */
export function dpiFaults(xml: string): string[] {
  const document = readXml(xml);
  if (document.name !== 'DPI_OECD') return [`the message is ${document.name}`];
  return xmlFaults(document, message, ({ name }) => ATTRIBUTES[name] ?? (/^(Cons|Fees|Tax)Q[1-4]$/.test(name) ? MONEY : /^$/));
}
