import { none, readXml, seq, type Type, text, xmlFaults } from '../xml-schema.fixture.ts';

/*
 * What pain.001.001.03 and .09 allow of a credit transfer, written from the message definition of ISO 20022 (Payments Initiation, "CustomerCreditTransferInitiation"):
 * each complex type with its elements in the order in which the standard has them, whether each must stand, and how often it may. A choice is one of its elements.
 * Elements of the standard that no Swedish payment of ours has are in the order too, without a type: one of them is refused by name.
 */

const MAX35 = text(35);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DECIMAL = /^\d{1,16}\.\d{2}$/;
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/;
const BIC = /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$/;

/** Parties, their accounts and their banks. */
function partyTypes(newer: boolean) {
  const otherId = seq(['Id', '1', MAX35], ['SchmeNm', '?', { choice: { Cd: /^.{1,4}$/, Prtry: MAX35 } }], ['Issr', '?', null]);
  const organisation = seq([newer ? 'AnyBIC' : 'BICOrBEI', '?', null], ...(newer ? ([['LEI', '?', null]] as const) : []), [
    'Othr',
    '+',
    otherId,
  ]);
  const party = seq(
    ['Nm', '?', text(140)],
    ['PstlAdr', '?', null],
    ['Id', '?', { choice: { OrgId: organisation } }],
    ['CtryOfRes', '?', null],
    ['CtctDtls', '?', null],
  );
  const clearing = seq(['ClrSysId', '?', { choice: { Cd: /^[A-Z]{5}$/, Prtry: MAX35 } }], ['MmbId', '1', MAX35]);
  const institution = seq(
    [newer ? 'BICFI' : 'BIC', '?', BIC],
    ['ClrSysMmbId', '?', clearing],
    ...(newer ? ([['LEI', '?', null]] as const) : []),
    ['Nm', '?', null],
    ['PstlAdr', '?', null],
    ['Othr', '?', null],
  );
  const agent = seq(['FinInstnId', '1', institution], ['BrnchId', '?', null]);
  const account = seq(
    [
      'Id',
      '1',
      {
        choice: {
          IBAN,
          Othr: seq(['Id', '1', text(34)], ['SchmeNm', '?', { choice: { Cd: /^.{1,4}$/, Prtry: MAX35 } }], ['Issr', '?', null]),
        },
      },
    ],
    ['Tp', '?', null],
    ['Ccy', '?', /^[A-Z]{3}$/],
    ['Nm', '?', null],
  );
  return { party, agent, account };
}

const KIND = seq(
  ['InstrPrty', '?', null],
  ['SvcLvl', '?', { choice: { Cd: /^.{1,4}$/, Prtry: MAX35 } }],
  ['LclInstrm', '?', null],
  ['CtgyPurp', '?', { choice: { Cd: /^.{1,4}$/, Prtry: MAX35 } }],
);

/** One payment. */
function transferType(newer: boolean): Type {
  const { party, agent, account } = partyTypes(newer);
  return seq(
    ['PmtId', '1', seq(['InstrId', '?', MAX35], ['EndToEndId', '1', MAX35], ...(newer ? ([['UETR', '?', null]] as const) : []))],
    ['PmtTpInf', '?', null],
    ['Amt', '1', { choice: { InstdAmt: /^\d{1,13}\.\d{2}$/ } }],
    ...none('XchgRateInf', 'ChrgBr', ...(newer ? ['MndtRltdInf'] : []), 'ChqInstr', 'UltmtDbtr', 'IntrmyAgt1', 'IntrmyAgt1Acct'),
    ...none('IntrmyAgt2', 'IntrmyAgt2Acct', 'IntrmyAgt3', 'IntrmyAgt3Acct'),
    ['CdtrAgt', '?', agent],
    ['CdtrAgtAcct', '?', null],
    ['Cdtr', '?', party],
    ['CdtrAcct', '?', account],
    ...none('UltmtCdtr', 'InstrForCdtrAgt', 'InstrForDbtrAgt', 'Purp', 'RgltryRptg', 'Tax', 'RltdRmtInf'),
    ['RmtInf', '?', seq(['Ustrd', '+', text(140)], ['Strd', '?', null])],
    ...(newer ? none('SplmtryData') : []),
  );
}

/** The types of one edition. */
function edition(newer: boolean): Type {
  const { party, agent, account } = partyTypes(newer);
  const transfer = transferType(newer);
  const payment = seq(
    ['PmtInfId', '1', MAX35],
    ['PmtMtd', '1', /^(CHK|TRF|TRA)$/],
    ['BtchBookg', '?', /^(true|false)$/],
    ['NbOfTxs', '?', /^\d{1,15}$/],
    ['CtrlSum', '?', DECIMAL],
    ['PmtTpInf', '?', KIND],
    ['ReqdExctnDt', '1', newer ? { choice: { Dt: DAY } } : DAY],
    ['PoolgAdjstmntDt', '?', null],
    ['Dbtr', '1', party],
    ['DbtrAcct', '1', account],
    ['DbtrAgt', '1', agent],
    ...none('DbtrAgtAcct', ...(newer ? ['InstrForDbtrAgt'] : []), 'UltmtDbtr'),
    ['ChrgBr', '?', /^(DEBT|CRED|SHAR|SLEV)$/],
    ...none('ChrgsAcct', 'ChrgsAcctAgt'),
    ['CdtTrfTxInf', '+', transfer],
  );
  const header = seq(
    ['MsgId', '1', MAX35],
    ['CreDtTm', '1', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/],
    ['Authstn', '?', null],
    ['NbOfTxs', '1', /^\d{1,15}$/],
    ['CtrlSum', '?', DECIMAL],
    ['InitgPty', '1', party],
    ['FwdgAgt', '?', null],
    ...(newer ? none('InitnSrc') : []),
  );
  return seq(['CstmrCdtTrfInitn', '1', seq(['GrpHdr', '1', header], ['PmtInf', '+', payment], ...(newer ? none('SplmtryData') : []))]);
}

/** What in a file the edition that it names does not allow; nothing for a file that is right. */
export function painFaults(xml: string): string[] {
  const document = readXml(xml);
  const [, format] = /^xmlns="urn:iso:std:iso:20022:tech:xsd:(pain\.001\.001\.0[39])"$/.exec(document.attributes) ?? [];
  if (document.name !== 'Document' || !format) return [`the document is ${document.name} ${document.attributes}`];
  return xmlFaults(
    document,
    edition(format === 'pain.001.001.09'),
    ({ name }) => ({ Document: /^xmlns=/, InstdAmt: /^Ccy="SEK"$/ })[name] ?? /^$/,
  );
}
