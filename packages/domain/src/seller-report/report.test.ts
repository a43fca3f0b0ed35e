import { describe, expect, it } from 'vitest';
import { dpiFaults } from './dpi-schema.fixture.ts';
import {
  birthDayOf,
  type DpiMessage,
  type DpiSeller,
  dpiOperatorBody,
  dpiSellerBody,
  dpiXml,
  isPersonalNumber,
  type NextDpi,
  nextDpi,
  numberDpi,
  reportDueOn,
  sellerState,
} from './index.ts';

describe('a seller of the year', () => {
  const seller = (activities: number, kronor: number, euroRate: number | null = 110_000) =>
    sellerState({ activities, considerationOre: kronor * 100, sells: 'goods', exemption: null, euroRate });

  it('is small with fewer than thirty sales and at most 2,000 euro: 22,000 kronor at 11,00', () => {
    expect([seller(29, 22_000), seller(29, 22_001), seller(30, 1)]).toEqual(['small', 'reported', 'reported']);
  });
  it('cannot be judged below thirty sales before the rate is known, and is never reported when it is exempt', () => {
    expect([seller(29, 100, null), seller(30, 100, null)]).toEqual(['undecided', 'reported']);
    expect(sellerState({ activities: 900, considerationOre: 1e9, sells: 'goods', exemption: 'listed', euroRate: null })).toBe('listed');
  });
  it('is reported from the first sale when it sells services: the limit is of goods', () => {
    expect(sellerState({ activities: 1, considerationOre: 50_000, sells: 'services', exemption: null, euroRate: null })).toBe('reported');
  });
  it('is a person when its number is a personal one, with the day of birth in it', () => {
    expect([isPersonalNumber('556000-0001'), isPersonalNumber('212000-2650'), isPersonalNumber('811218-9876')]).toEqual([
      false,
      false,
      true,
    ]);
    expect([birthDayOf('811218-9876', 2026), birthDayOf('556100-0018', 2026)]).toEqual(['1981-12-18', undefined]);
    // Somebody who is not registered here has a coordination number: sixty is added to the day, here the third.
    expect([isPersonalNumber('701063-2391'), birthDayOf('701063-2391', 2026)]).toEqual([true, '1970-10-03']);
    expect(reportDueOn(2026)).toBe('2027-01-31');
  });
});

describe('a message to the tax agency', () => {
  const place = { street: 'Storgatan 1 <b>', postalCode: '938 31', locality: 'Arjeplog' };
  const operator = (change: Partial<Parameters<typeof dpiOperatorBody>[0]> = {}) => ({
    body: dpiOperatorBody({
      ...{ legalName: 'Arjeplogs kommun', orgNumber: '212000-2650', vatNumber: 'SE212000265001', platform: 'Arjeplogs galleria', ...place },
      ...change,
    }),
  });
  const quarter = (considerationOre: number, activities: number) => ({ considerationOre, activities, commissionOre: 199 });
  const seller = (change: Partial<DpiSeller> = {}): { shopId: string; body: string } => {
    const of: DpiSeller = {
      ...{ shopId: 'grocer', person: null, legalName: 'Silverhandeln & Söner AB', orgNumber: '16556100-0018', vatNumber: '' },
      ...{ ...place, account: '5050-1055', sells: 'goods' },
      quarters: [quarter(129_999, 12), quarter(0, 0), quarter(-150, 0), quarter(5_000_000_00, 31)],
      ...change,
    };
    return { shopId: of.shopId, body: dpiSellerBody(of) };
  };
  const smith = (lastName: string) =>
    seller({ shopId: 'smith', orgNumber: '811218-9876', person: { firstName: 'Åsa', lastName, birthDay: '1981-12-18' } });
  const message = (next: NextDpi | undefined, n: number): DpiMessage => {
    if (!next) throw new Error('nothing is to be sent');
    const numbered = numberDpi(next, { year: 2026, sender: '212000-2650', unique: `arjeplog-${n}` });
    const madeAt = new Date('2027-01-10T23:30:00Z');
    return { ...numbered, year: 2026, kind: next.kind, madeAt, sender: '212000-2650', isTest: false };
  };
  const kinds = ({ documents }: DpiMessage) => documents.map(({ subject, kind, corrects }) => [subject, kind, corrects]);

  it('keeps to the OECD’s schema, with names spelled as they are and amounts in whole kronor', () => {
    const xml = dpiXml(message(nextDpi(operator(), [seller(), smith('Öberg')], []), 1));
    expect(dpiFaults(xml)).toEqual([]);
    expect(xml).toContain('<Name>Silverhandeln &amp; Söner AB</Name>');
    expect(xml).toContain('<Street>Storgatan 1 &lt;b&gt;</Street>');
    expect(xml).toContain('<TIN issuedBy="SE">5561000018</TIN>');
    expect([...xml.matchAll(/<ConsQ\d currCode="SEK">([^<]*)</g)].slice(0, 4).map(([, text]) => text)).toEqual([
      '1299',
      '0',
      '-1',
      '5000000',
    ]);
    expect(xml).toContain('<MessageRefId>SE2026SE-2120002650-arjeplog-1</MessageRefId>');
    // 00.30 in Sweden.
    expect(xml).toContain('<Timestamp>2027-01-11T00:30:00</Timestamp>');
    expect(xml).toContain('<stf:DocTypeIndic>OECD1<');
    const [orgNumber, birthDay] = ['701063-2391', birthDayOf('701063-2391', 2026) ?? ''];
    const foreigner = seller({ orgNumber, person: { firstName: 'Ana', lastName: 'Ek', birthDay } });
    expect(dpiFaults(dpiXml(message(nextDpi(operator(), [foreigner], []), 1)))).toEqual([]);
    expect(dpiXml({ ...message(nextDpi(operator(), [seller()], []), 1), isTest: true })).not.toContain('<stf:DocTypeIndic>OECD1<');
  });

  it('that lacks something, has it twice or in the wrong place is found out', () => {
    const xml = dpiXml(message(nextDpi(operator(), [seller(), smith('Öberg')], []), 1));
    const [city = ''] = /\s*<City>Arjeplog<\/City>/.exec(xml) ?? [];
    const wrong = [
      xml.replace(city, ''),
      xml.replace(city, city + city),
      xml.replace(city, '').replace(/\s*<PostCode>/, (own) => city + own),
      xml.replace(/<BirthInfo>[\s\S]*?<\/BirthInfo>\s*/, ''),
      xml.replace(' currCode="SEK"', ''),
      xml.replace('>1299<', '>1299.99<'),
      xml.replaceAll('stf:DocRefId', 'DocRefId'),
      xml.replace('<Nexus>RPONEX1', '<Nexus>SE'),
    ];
    for (const each of wrong) expect(dpiFaults(each)).not.toEqual([]);
  });

  it('says that there is nobody to report, once', () => {
    const nothing = message(nextDpi(operator(), [], []), 1);
    expect(dpiXml(nothing)).toContain('DPI403');
    expect(dpiFaults(dpiXml(nothing))).toEqual([]);
    expect(nextDpi(operator(), [], [nothing])).toBeUndefined();
  });

  it('corrects what was sent, takes back who was not to be in it, and has new sellers in a message of their own', () => {
    const first = message(nextDpi(operator(), [seller(), smith('Öberg')], []), 1);
    expect(nextDpi(operator(), [seller(), smith('Öberg')], [first])).toBeUndefined();

    const now = [smith('Öström'), seller({ shopId: 'baker', orgNumber: '556000-0001' })];
    const second = message(nextDpi(operator(), now, [first]), 2);
    const [own, grocer, person] = first.documents.map(({ ref }) => ref);
    expect([second.kind, kinds(second)]).toEqual([
      'corrections',
      [
        ['operator', 'resent', null],
        ['smith', 'corrected', person],
        ['grocer', 'deleted', grocer],
      ],
    ]);
    // What is sent again keeps its name.
    expect(second.documents[0]?.ref).toBe(own);
    expect(dpiFaults(dpiXml(second))).toEqual([]);

    const third = message(nextDpi(operator(), now, [first, second]), 3);
    expect([third.kind, kinds(third)]).toEqual([
      'new',
      [
        ['operator', 'resent', null],
        ['baker', 'new', null],
      ],
    ]);
    const sent = [first, second, third];
    expect(nextDpi(operator(), now, sent)).toBeUndefined();
    // The smith is corrected again: of what was corrected. The grocer comes back: as new.
    const fourth = message(nextDpi(operator({ street: 'Storgatan 2' }), [smith('Ek'), ...now.slice(1), seller()], sent), 4);
    expect(kinds(fourth)).toEqual([
      ['operator', 'corrected', own],
      ['smith', 'corrected', second.documents[1]?.ref],
    ]);
    const all = [...sent, fourth].flatMap(({ documents }) => documents.filter(({ kind }) => kind !== 'resent').map(({ ref }) => ref));
    expect(new Set(all).size).toBe(all.length);
  });
});
