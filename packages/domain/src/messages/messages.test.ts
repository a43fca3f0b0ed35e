import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, instantOf, localDate, localTime, timeOf } from '../time/index.ts';
import {
  budgetFor,
  channelsFor,
  gsm7Length,
  isMobile,
  isWorthTelling,
  kindOf,
  narrowedWindow,
  notBefore,
  oneSegment,
  policyOf,
  quietUntil,
  reachedBy,
  segmentsOf,
  toGsm7,
} from './index.ts';

const LINK = 'https://galleria.arjeplog.se/arjeplog/bestallning/0190a000-0000-7000-8000-000000000001#0123456789abcdef0123456789abcdef';
const LANDLINE = '+4696110000';
const MOBILE = '+46701234567';

describe('a text message', () => {
  it('counts å, ä and ö as one sign each and a euro sign as two', () => {
    expect(gsm7Length('Blåbär och öl')).toBe(13);
    expect(gsm7Length('5 €')).toBe(4);
    expect(gsm7Length('Bures boahtin Árjepluovvái')).toBeUndefined();
  });
  it('says dashes, quotes, thin spaces and Sami letters with the signs it has', () => {
    expect(toGsm7('Måndag – ”Árjepluovve”\u00a0345,00\u202fkr\n\nŧ 🙂')).toBe('Måndag - "Arjepluovve" 345,00 kr t');
  });
  it('is left as it is when it fits', () => {
    expect(oneSegment('Varorna kommer i dag mellan 13 och 15.')).toBe('Varorna kommer i dag mellan 13 och 15.');
  });
  it('leaves out its last words before it cuts a link, a price or a time', () => {
    const said = `Gallerian: Tack för din beställning 2026-1234, som vi har tagit emot. Summa 1 345,00 kr. Se den här: ${LINK}`;
    const short = oneSegment(said);
    expect(segmentsOf(short)).toBe(1);
    expect(short).toContain(LINK);
    expect(short).toContain('1 345,00 kr');
    expect(short).toContain('...');
  });
  it('drops whole sentences without numbers from the end, and never the word that denies', () => {
    const long = 'Hemsändningen kommer inte torsdag den 3 december. Vägen är avstängd och ingen plog har hunnit fram till byn i natt. ';
    const short = oneSegment(`${long}Vi beklagar besväret och hoppas att du kan vänta. Ring oss gärna om du har frågor om dina varor.`);
    expect(short).toContain('kommer inte torsdag den 3 december.');
    expect(short).not.toContain('Ring oss');
    expect(segmentsOf(short)).toBe(1);
  });
  it('keeps every link and number whole and in order, whatever is said', () => {
    const word = fc.oneof(
      fc.constantFrom('kr', 'mellan', 'och', 'inte', 'kl.', LINK, '13.40', '1', '345,00', '2026-12', 'å.', 'x:'),
      fc.string({ maxLength: 14 }),
    );
    const seed = Date.now() % 1_000_000;
    fc.assert(
      fc.property(fc.array(word, { maxLength: 45 }), (words) => {
        const clean = toGsm7(words.join(' '));
        const short = oneSegment(words.join(' '));
        const firm = (text: string) => text.split(' ').filter((each) => /\d/.test(each));
        expect(firm(short)).toEqual(firm(clean));
        expect(gsm7Length(short)).toBeLessThanOrEqual(Math.max(160, gsm7Length(clean) ?? 0));
        if (segmentsOf(short) === 1) expect(oneSegment(short)).toBe(short);
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe('whoever is told', () => {
  it('gets a mail, else a text message, else paper; what is about today goes to the pocket first', () => {
    const both = { email: 'maj@example.se', phone: MOBILE };
    expect(channelsFor(both)).toEqual(['email', 'sms', 'letter']);
    expect(channelsFor(both, policyOf('delivery.today:1').first)).toEqual(['sms', 'email', 'letter']);
    expect(channelsFor({ email: null, phone: LANDLINE })).toEqual(['letter']);
  });
  it('is reached as wished where that can be done', () => {
    expect(channelsFor({ email: 'maj@example.se', phone: MOBILE, wish: 'sms' })[0]).toBe('sms');
    expect(channelsFor({ email: 'maj@example.se', phone: LANDLINE, wish: 'sms' })[0]).toBe('email');
    expect(policyOf('order.placed:1').kept).toBe(true);
  });
  it('is rung where nothing reaches, or no text messages are sent', () => {
    expect(reachedBy({ email: null, phone: MOBILE }, false)).toBe('call');
    expect(reachedBy({ email: null, phone: MOBILE }, true)).toBe('sms');
    expect(reachedBy({ email: 'maj@example.se', phone: MOBILE, printed: true }, true)).toBe('call');
  });
  it.each([
    ['+46701234567', true],
    ['+46791234567', true],
    ['+46741234567', false],
    ['+4696110000', false],
    ['+4741234567', true],
    ['+4777000000', false],
    ['+358401234567', true],
  ])('has a mobile at %s: %s', (phone, mobile) => {
    expect(isMobile(phone)).toBe(mobile);
  });
});

describe('night', () => {
  const at = (day: string, time: string) => instantOf(localDate(day), localTime(time));
  it.each([
    ['2026-11-26', '07:59', '2026-11-26'],
    ['2026-11-26', '20:00', '2026-11-27'],
    ['2026-12-31', '23:59', '2027-01-01'],
    // The clocks change that night.
    ['2026-03-28', '21:00', '2026-03-29'],
    ['2026-10-25', '02:30', '2026-10-25'],
  ])('lasts on %s at %s until eight in the morning of %s', (day, time, morning) => {
    expect(quietUntil(at(day, time))).toEqual(at(morning, '08:00'));
  });
  it('is over from 08.00 to 19.59', () => {
    expect(quietUntil(at('2026-11-26', '08:00'))).toBeUndefined();
    expect(quietUntil(at('2026-11-26', '19:59'))).toBeUndefined();
  });
  it('does not hold back a sign-in code, a receipt or a recall, but a refund', () => {
    const night = at('2026-11-26', '23:00');
    for (const cause of ['sign-in.code:1', 'order.placed:1:sms', 'withdrawal:1', 'recall:1:2:3', 'swish.ask:1:500']) {
      expect(notBefore(policyOf(cause), night)).toEqual(night);
    }
    expect(notBefore(policyOf('refund:1'), night)).toEqual(at('2026-11-27', '08:00'));
    expect(kindOf('price-folder.broken:1')).toBe('other');
  });
  it('ends at a moment that is eight o’clock of the same or the next day, whenever it is asked', () => {
    const seed = Date.now() % 1_000_000;
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2032-01-01'), noInvalidDate: true }), (now) => {
        const until = quietUntil(now);
        if (!until) return;
        expect(timeOf(until)).toBe('08:00');
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect([dayOf(now), addDays(dayOf(now), 1)]).toContain(dayOf(until));
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe('the budget of a day', () => {
  it('has a reserve of half as much for what somebody waits for', () => {
    expect(budgetFor(policyOf('sign-in.code:1'), 201)).toBe(302);
    expect(budgetFor(policyOf('refund:1'), 201)).toBe(201);
    expect(budgetFor(policyOf('round.day-cancelled:1'), 201)).toBe(302);
    expect(budgetFor(policyOf('sign-in.code:1'), 0)).toBe(0);
  });
});

describe('the hours in which somebody is reached', () => {
  const round = { from: '12:00', to: '18:00' };
  it('are two whole ones out of the round’s, by the place in the order of stops', () => {
    expect(narrowedWindow(round, { at: 0, of: 6 })).toEqual({ from: 12, to: 14 });
    expect(narrowedWindow(round, { at: 2, of: 6 })).toEqual({ from: 14, to: 16 });
    expect(narrowedWindow(round, { at: 5, of: 6 })).toEqual({ from: 16, to: 18 });
  });
  it('are the round’s own where those are two or fewer', () => {
    expect(narrowedWindow({ from: '13:00', to: '15:00' }, { at: 0, of: 9 })).toEqual({ from: 13, to: 15 });
    expect(narrowedWindow({ from: '13:15', to: '13:45' }, { at: 0, of: 1 })).toEqual({ from: 13, to: 14 });
  });
  it('move with a run that is late, and end before midnight', () => {
    expect(narrowedWindow(round, { at: 2, of: 6 }, 120)).toEqual({ from: 16, to: 18 });
    expect(narrowedWindow(round, { at: 5, of: 6 }, 900)).toEqual({ from: 22, to: 24 });
  });
  it('are told anew when they have moved by more than an hour', () => {
    expect(isWorthTelling({ from: 13, to: 15 }, { from: 14, to: 16 })).toBe(false);
    expect(isWorthTelling({ from: 13, to: 15 }, { from: 15, to: 17 })).toBe(true);
  });
  it('lie within the round’s and are never narrower than two of them, wherever the stop stands', () => {
    const seed = Date.now() % 1_000_000;
    const hour = fc.integer({ min: 0, max: 21 });
    fc.assert(
      fc.property(hour, fc.integer({ min: 3, max: 12 }), fc.integer({ min: 1, max: 60 }), fc.nat(), (from, long, of, at) => {
        const to = Math.min(24, from + long);
        const name = (h: number) => (h === 24 ? '23:59' : `${String(h).padStart(2, '0')}:00`);
        const found = narrowedWindow({ from: name(from), to: name(to) }, { at: at % of, of });
        expect(found.to - found.from).toBe(2);
        expect(found.from).toBeGreaterThanOrEqual(from);
        expect(found.to).toBeLessThanOrEqual(to);
      }),
      { seed, numRuns: 60 },
    );
  });
});
