import { dayOf, type LocalDate, timeOf } from '../time/index.ts';
import { type XmlElement as Element, XML_DECLARATION, xmlOf } from '../xml/index.ts';

/** Editions of the message that Swedish banks take today. */
export const PAIN_FORMATS = ['pain.001.001.03', 'pain.001.001.09'] as const;
export type PainFormat = (typeof PAIN_FORMATS)[number];

export interface PayeeAccount {
  readonly kind: 'bankgiro' | 'iban';
  /** A bankgiro number as it is printed, or an IBAN without spaces. */
  readonly number: string;
}

export interface FilePayment {
  readonly name: string;
  readonly account: PayeeAccount;
  readonly amountOre: number;
  readonly day: LocalDate;
  /** What the payee reads on its account. */
  readonly message: string;
}

export interface PaymentFile {
  readonly format: PainFormat;
  /** At most 28 signs, so that what is made of it keeps to 35. */
  readonly messageId: string;
  readonly madeAt: Date;
  readonly payer: { readonly name: string; readonly orgNumber: string; readonly iban: string; readonly bic: string };
  readonly payments: readonly FilePayment[];
}

/** The clearing number by which banks know that an account is a bankgiro number. */
const BANKGIRO_CLEARING = '9900';

/** Sums of thousands of payments stay integers until they are written. */
const kronor = (ore: number): string => `${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, '0')}`;

/** The signs that Swedish banks carry through; any other is a full stop, so that a name never stops a payment. */
export const bankText = (text: string, most: number): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/[^A-Za-z0-9ÅÄÖåäöÉéÜü /?:().,'+-]/gu, '.')
    .trim()
    .slice(0, most)
    .trim();

/**
 * Payments of one payer as a credit transfer initiation (ISO 20022), a batch for each day: bankgiro numbers as the banks of Sweden have them (scheme BGNR,
 * clearing 9900), accounts by IBAN. The same input gives the same bytes. Throws when there is nothing to pay or a sum is not above nothing: they come from
 * our own books.
 */
export function painFile({ format, messageId, madeAt, payer, payments }: PaymentFile): string {
  if (payments.length === 0 || payments.some(({ amountOre }) => !Number.isSafeInteger(amountOre) || amountOre <= 0)) {
    throw new RangeError('a payment file holds sums above nothing');
  }
  if (!/^[A-Za-z0-9-]{1,28}$/.test(messageId)) throw new RangeError(`no message id: ${messageId}`);
  const numbered = payments.map((payment, index) => ({ ...payment, id: `${messageId}-${String(index + 1).padStart(4, '0')}` }));
  const batches = [...Map.groupBy(numbered, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1));
  const party: Element[] = [
    ['Nm', bankText(payer.name, 70)],
    [
      'Id',
      [
        [
          'OrgId',
          [
            [
              'Othr',
              [
                ['Id', payer.orgNumber.replace('-', '')],
                ['SchmeNm', [['Cd', 'BANK']]],
              ],
            ],
          ],
        ],
      ],
    ],
  ];
  const header: Element = [
    'GrpHdr',
    [
      ['MsgId', messageId],
      ['CreDtTm', `${dayOf(madeAt)}T${timeOf(madeAt)}:00`],
      ['NbOfTxs', String(payments.length)],
      ['CtrlSum', kronor(sumOf(payments))],
      ['InitgPty', party],
    ],
  ];
  const parts = batches.map(([day, batch], index) => batchOf({ format, payer, party, day, batch, id: `${messageId}-D${index + 1}` }));
  const document: Element = ['Document', [['CstmrCdtTrfInitn', [header, ...parts]]], { xmlns: `urn:iso:std:iso:20022:tech:xsd:${format}` }];
  return XML_DECLARATION + xmlOf(document);
}

interface Batch extends Pick<PaymentFile, 'format' | 'payer'> {
  readonly party: readonly Element[];
  readonly day: LocalDate;
  readonly batch: readonly (FilePayment & { readonly id: string })[];
  readonly id: string;
}

function batchOf({ format, payer, party, day, batch, id }: Batch): Element {
  const newer = format === 'pain.001.001.09';
  return [
    'PmtInf',
    [
      ['PmtInfId', id],
      ['PmtMtd', 'TRF'],
      ['BtchBookg', 'true'],
      ['NbOfTxs', String(batch.length)],
      ['CtrlSum', kronor(sumOf(batch))],
      [
        'PmtTpInf',
        [
          ['SvcLvl', [['Cd', 'NURG']]],
          ['CtgyPurp', [['Cd', 'SUPP']]],
        ],
      ],
      ['ReqdExctnDt', newer ? [['Dt', day]] : day],
      ['Dbtr', party],
      [
        'DbtrAcct',
        [
          ['Id', [['IBAN', payer.iban]]],
          ['Ccy', 'SEK'],
        ],
      ],
      ['DbtrAgt', [['FinInstnId', [[newer ? 'BICFI' : 'BIC', payer.bic]]]]],
      ['ChrgBr', 'SHAR'],
      ...batch.map(transferOf),
    ],
  ];
}

const sumOf = (payments: readonly FilePayment[]): number => payments.reduce((sum, { amountOre }) => sum + amountOre, 0);

function transferOf({ id, name, account, amountOre, message }: FilePayment & { readonly id: string }): Element {
  const giro = account.kind === 'bankgiro';
  return [
    'CdtTrfTxInf',
    [
      [
        'PmtId',
        [
          ['InstrId', id],
          ['EndToEndId', id],
        ],
      ],
      ['Amt', [['InstdAmt', kronor(amountOre), { Ccy: 'SEK' }]]],
      giro
        ? [
            'CdtrAgt',
            [
              [
                'FinInstnId',
                [
                  [
                    'ClrSysMmbId',
                    [
                      ['ClrSysId', [['Cd', 'SESBA']]],
                      ['MmbId', BANKGIRO_CLEARING],
                    ],
                  ],
                ],
              ],
            ],
          ]
        : null,
      ['Cdtr', [['Nm', bankText(name, 70)]]],
      [
        'CdtrAcct',
        [
          [
            'Id',
            giro
              ? [
                  [
                    'Othr',
                    [
                      ['Id', account.number.replace('-', '')],
                      ['SchmeNm', [['Prtry', 'BGNR']]],
                    ],
                  ],
                ]
              : [['IBAN', account.number]],
          ],
        ],
      ],
      ['RmtInf', [['Ustrd', bankText(message, 140)]]],
    ],
  ];
}
