import { parseOrgNumber } from '../org-number/index.ts';
import { dayOf, timeOf } from '../time/index.ts';
import { XML_DECLARATION, type XmlElement, xmlOf } from '../xml/index.ts';

/** Whoever runs the platform, and its name. */
export interface DpiOperator {
  readonly legalName: string;
  readonly orgNumber: string;
  readonly vatNumber: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly platform: string;
}

export interface DpiSeller {
  readonly shopId: string;
  /** A sole trader; null: a company or an association. */
  readonly person: { readonly firstName: string; readonly lastName: string; readonly birthDay: string } | null;
  readonly legalName: string;
  readonly orgNumber: string;
  readonly vatNumber: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  /** Where its money goes, as far as is known: a bankgiro or plusgiro number; empty: not known. */
  readonly account: string;
  readonly sells: 'goods' | 'services';
  readonly quarters: readonly { readonly considerationOre: number; readonly activities: number; readonly commissionOre: number }[];
}

/** Who a seller is and where it is, as it was told: what is known of it today may be of another year, or gone. */
export type DpiSellerFacts = Omit<DpiSeller, 'shopId' | 'quarters'>;

/** The part of a message that is about one: the operator, or a seller by its shop. */
export interface DpiDocument {
  readonly subject: string;
  readonly kind: 'new' | 'corrected' | 'deleted' | 'resent';
  readonly ref: string;
  /** The last document about the same, which this one replaces. */
  readonly corrects: string | null;
  /** Its elements but the last (DocSpec), as they are written. */
  readonly body: string;
  /** What it was written from, the sums aside. */
  readonly facts?: DpiSellerFacts | DpiOperator;
}

export interface DpiMessage {
  readonly year: number;
  readonly ref: string;
  /** `nothing`: nobody is to be reported. */
  readonly kind: 'new' | 'corrections' | 'nothing';
  readonly madeAt: Date;
  readonly sender: string;
  /** Marked so that no agency takes it for the truth. */
  readonly isTest: boolean;
  readonly documents: readonly DpiDocument[];
}

export const OPERATOR = 'operator';

/** A text of the schema is at most two hundred signs long. */
const short = (text: string): string => [...text.trim()].slice(0, 200).join('');
const digits = (orgNumber: string): string => {
  const number = parseOrgNumber(orgNumber);
  return number.ok ? number.value.replace('-', '') : '';
};
const textOf = (elements: readonly (XmlElement | null)[]): string =>
  elements.map((element) => (element ? xmlOf(element, '      ') : '')).join('');

const tinOf = (orgNumber: string): XmlElement => ['TIN', digits(orgNumber), { issuedBy: 'SE' }];
const vatOf = (vatNumber: string): XmlElement | null => (vatNumber ? ['VAT', short(vatNumber)] : null);

type Place = Pick<DpiOperator, 'street' | 'postalCode' | 'locality'>;
/** `OECD303` is a place of business, `OECD304` a registered office. */
const addressOf = ({ street, postalCode, locality }: Place, legalAddressType: string): XmlElement => [
  'Address',
  [
    ['CountryCode', 'SE'],
    [
      'AddressFix',
      [
        ['Street', short(street)],
        ['PostCode', short(postalCode)],
        ['City', short(locality)],
      ],
    ],
  ],
  { legalAddressType },
];

/** What the message says of the operator: resident in Sweden (`RPONEX1`), and that it reports itself. */
export const dpiOperatorBody = (operator: DpiOperator): string =>
  textOf([
    ['ResCountryCode', 'SE'],
    tinOf(operator.orgNumber),
    vatOf(operator.vatNumber),
    ['Name', short(operator.legalName)],
    ['PlatformBusinessName', short(operator.platform)],
    addressOf(operator, 'OECD304'),
    ['Nexus', 'RPONEX1'],
    ['AssumedReporting', 'false'],
  ]);

/** The schema takes whole kronor: öre fall away, towards nothing. */
const amount = (name: string, ore: number): XmlElement => [name, String(Math.trunc(ore / 100) || 0), { currCode: 'SEK' }];

function activitiesOf({ sells, quarters }: DpiSeller): XmlElement {
  const each = (of: (quarter: DpiSeller['quarters'][number], n: number) => XmlElement) => quarters.map((quarter, n) => of(quarter, n + 1));
  return [
    sells === 'services' ? 'PersonalServices' : 'SaleOfGoods',
    [
      ['Consideration', each(({ considerationOre }, n) => amount(`ConsQ${n}`, considerationOre))],
      ['NumberOfActivities', each(({ activities }, n) => [`NumbQ${n}`, String(activities)])],
      ['Fees', each(({ commissionOre }, n) => amount(`FeesQ${n}`, commissionOre))],
      // A galleria withholds no tax of anybody.
      ['Taxes', each((_, n) => amount(`TaxQ${n}`, 0))],
    ],
  ];
}

/** What the message says of a seller: who it is, and what it earned in each quarter. */
export function dpiSellerBody(seller: DpiSeller): string {
  const { person, legalName, orgNumber, vatNumber, account } = seller;
  const known: (XmlElement | null)[] = [['ResCountryCode', 'SE'], tinOf(orgNumber), vatOf(vatNumber)];
  const financial: XmlElement | null = account
    ? ['FinancialIdentifier', [['Identifier', short(account), { AccountNumberType: 'Other' }]]]
    : null;
  const identity: XmlElement = person
    ? [
        'IndividualSeller',
        [
          [
            'Standard',
            [
              [
                'IndSellerID',
                [
                  ...known,
                  [
                    'Name',
                    [
                      ['FirstName', short(person.firstName)],
                      ['LastName', short(person.lastName)],
                    ],
                  ],
                  addressOf(seller, 'OECD303'),
                  ['BirthInfo', [['BirthDate', person.birthDay]]],
                ],
              ],
              financial,
            ],
          ],
        ],
      ]
    : ['EntitySeller', [['Standard', [['EntSellerID', [...known, ['Name', short(legalName)], addressOf(seller, 'OECD303')]], financial]]]];
  return textOf([
    ['Identity', [identity]],
    ['RelevantActivities', [activitiesOf(seller)]],
  ]);
}

type Wanted = Omit<DpiDocument, 'ref'> & { readonly ref: string | null };
export interface NextDpi {
  readonly kind: DpiMessage['kind'];
  /** `ref` is null where a document gets one of its own; a resent one keeps its. */
  readonly documents: readonly Wanted[];
}

/** What the agency has, by whom it is about: of each the last document that was not taken back. */
export function standingDpi(sent: readonly DpiMessage[]): ReadonlyMap<string, DpiDocument> {
  const standing = new Map<string, DpiDocument>();
  for (const document of sent.flatMap(({ documents }) => documents)) {
    if (document.kind === 'deleted') standing.delete(document.subject);
    else standing.set(document.subject, document);
  }
  return standing;
}

type Body = Pick<DpiDocument, 'body' | 'facts'>;
/**
 * What is to be sent next, when these messages have been: all that is reported first; after that what is corrected or taken back, and in a message of its own
 * whoever was not in any before, since a message holds new data or corrections and never both. Undefined: what was sent still holds.
 * Source: OECD, DPI XML schema and user guide, DocTypeIndic and corrections.
 */
export function nextDpi(
  operator: Body,
  sellers: readonly (Body & { readonly shopId: string })[],
  sent: readonly DpiMessage[],
): NextDpi | undefined {
  const standing = standingDpi(sent);
  const before = standing.get(OPERATOR);
  const reported = new Set(sellers.map(({ shopId }) => shopId));
  const changes: Wanted[] = [
    ...sellers.flatMap(({ shopId, ...own }): Wanted[] => {
      const last = standing.get(shopId);
      return last && last.body !== own.body ? [{ ...own, subject: shopId, kind: 'corrected', ref: null, corrects: last.ref }] : [];
    }),
    ...[...standing].flatMap(([subject, { ref, body }]): Wanted[] =>
      subject === OPERATOR || reported.has(subject) ? [] : [{ subject, kind: 'deleted', ref: null, corrects: ref, body }],
    ),
  ];
  const whoReports: Wanted = !before
    ? { subject: OPERATOR, kind: 'new', ref: null, corrects: null, ...operator }
    : before.body === operator.body
      ? { subject: OPERATOR, kind: 'resent', ref: before.ref, corrects: null, ...operator }
      : { subject: OPERATOR, kind: 'corrected', ref: null, corrects: before.ref, ...operator };
  if (changes.length > 0 || whoReports.kind === 'corrected') return { kind: 'corrections', documents: [whoReports, ...changes] };
  const added = sellers
    .filter(({ shopId }) => !standing.has(shopId))
    .map(({ shopId, ...own }): Wanted => ({ ...own, subject: shopId, kind: 'new', ref: null, corrects: null }));
  if (added.length > 0) return { kind: 'new', documents: [whoReports, ...added] };
  return before ? undefined : { kind: 'nothing', documents: [whoReports] };
}

/** The ids that the schema asks for: the sender's country, the year, the receiver's country, and then what is the sender's alone. */
export function numberDpi({ documents }: NextDpi, of: { readonly year: number; readonly sender: string; readonly unique: string }) {
  const ref = `SE${of.year}SE-${digits(of.sender)}-${of.unique}`;
  return { ref, documents: documents.map((each, index): DpiDocument => ({ ...each, ref: each.ref ?? `${ref}-${index + 1}` })) };
}

const MESSAGE_KINDS = { new: 'DPI401', corrections: 'DPI402', nothing: 'DPI403' } as const;
const DOCUMENT_KINDS = { resent: 0, new: 1, corrected: 2, deleted: 3 } as const;

function documentOf(name: string, { kind, ref, corrects, body }: DpiDocument, isTest: boolean): string {
  const spec: XmlElement = [
    'DocSpec',
    [
      ['stf:DocTypeIndic', `OECD${isTest ? '1' : ''}${DOCUMENT_KINDS[kind]}`],
      ['stf:DocRefId', ref],
      corrects === null ? null : ['stf:CorrDocRefId', corrects],
    ],
  ];
  return `    <${name}>\n${body}${xmlOf(spec, '      ')}    </${name}>\n`;
}

/** The message as it is sent, by the OECD's schema DPI 1.0. The same message gives the same bytes. */
export function dpiXml({ year, ref, kind, madeAt, sender, isTest, documents }: DpiMessage): string {
  const header: XmlElement = [
    'MessageSpec',
    [
      ['SendingEntityIN', digits(sender)],
      ['TransmittingCountry', 'SE'],
      ['ReceivingCountry', 'SE'],
      ['MessageType', 'DPI'],
      ['MessageRefId', ref],
      ['MessageTypeIndic', MESSAGE_KINDS[kind]],
      ['ReportingPeriod', `${year}-12-31`],
      // Without a zone: the schema has it in that of Central Europe.
      ['Timestamp', `${dayOf(madeAt)}T${timeOf(madeAt)}:00`],
    ],
  ];
  const body = documents.map((each) => documentOf(each.subject === OPERATOR ? 'PlatformOperator' : 'ReportableSeller', each, isTest));
  return `${XML_DECLARATION}<DPI_OECD xmlns="urn:oecd:ties:dpi:v1" xmlns:stf="urn:oecd:ties:dpistf:v1" version="1.0">
${xmlOf(header, '  ')}  <DPIBody>
${body.join('')}  </DPIBody>
</DPI_OECD>
`;
}
