/** Where each row of the list of bad inputs and attacks (RELIABILITY, section 5) and each line of issue 2's "Bad input" is proven. */
export interface Proof {
  /** A test file. */
  readonly file: string;
  /** Titles in it, as they are written there: with `%s` where a table fills them in. */
  readonly titles: readonly string[];
}
const at = (file: string, ...titles: readonly string[]): Proof => ({ file, titles });

const api = 'apps/api/src';
const attacks = (...titles: readonly string[]) => at(`${api}/http/attacks.test.ts`, ...titles);
const cards = (...titles: readonly string[]) => at(`${api}/features/card-payments/messages.test.ts`, ...titles);
const tokens = (...titles: readonly string[]) => at(`${api}/http/tokens.test.ts`, ...titles);
const matrix = at(`${api}/http/matrix.test.ts`, 'answers for what is somebody else’s as for what is not there', 'lets in nobody else');
const bodies = at(
  `${api}/http/body-ids.test.ts`,
  'answers for what is somebody else’s as for what is not there',
  'answers for the neighbour’s %s as for one that nobody has',
);
const quote = at(`${api}/features/checkout/quote.test.ts`, 'refuses %s from the client with 400');
const races = (...titles: readonly string[]) => at(`${api}/features/checkout/races.test.ts`, ...titles);
const placing = (...titles: readonly string[]) => at(`${api}/features/checkout/place-order.test.ts`, ...titles);
const coupons = (...titles: readonly string[]) => at(`${api}/features/coupons/coupons.test.ts`, ...titles);
const key = (...titles: readonly string[]) => at(`${api}/http/idempotency.test.ts`, ...titles);
const refresh = (...titles: readonly string[]) => at(`${api}/features/identity/refresh-session.test.ts`, ...titles);
const signIn = (...titles: readonly string[]) => at(`${api}/features/identity/sign-in.test.ts`, ...titles);
const files = (...titles: readonly string[]) => at(`${api}/features/price-files/price-files.test.ts`, ...titles);
const orders = (...titles: readonly string[]) => at(`${api}/features/orders/orders.test.ts`, ...titles);
const note = at(
  `${api}/features/home-delivery/line.test.ts`,
  'refuses to move a note in an order that the table forbids, and says what it is and what is allowed',
);

/** Row → proofs. */
export const ATTACKS: Readonly<Record<number, readonly Proof[]>> = {
  1: [quote],
  2: [quote],
  3: [quote, at(`${api}/features/checkout/quote.test.ts`, 'refuses text that cannot be stored, and a number too large for any machine')],
  4: [
    quote,
    at(
      'packages/domain/src/order/price-basket.test.ts',
      'is too large above 200,000 kronor, all shops together, and not at it',
      'survives a line whose price no number can hold',
    ),
  ],
  5: [races('two lines of 30 of one good do not pass where 50 are left')],
  6: [
    races(
      '200 buyers at one shelf take exactly its 50 loaves, in every round',
      '200 buyers at two processes get the 50 loaves and the others are told that none is left (round %i)',
      'the last loaf goes to one of 200 buyers and the others are told that none is left',
    ),
  ],
  7: [coupons('of 3 with 40 tries at once, by two processes, is used by exactly 3, and the others are told so')],
  8: [
    coupons('cannot be guessed: after sixty different wrong codes in an hour from one place none is looked at, and placing tells no more'),
    at('packages/domain/src/coupon/coupon.test.ts', 'that is drawn has fifteen signs that nobody takes for another'),
  ],
  9: [placing('refuses a fee that was reckoned for another address')],
  10: [
    orders('is moved by the resident through cancelling alone: no step of the shop, the carrier or a payment is open to its link'),
    note,
  ],
  11: [key('makes one order of 25 requests at once, for each of twelve keys, and gives all of them the same answer')],
  12: [key('is refused for another body, and the first order stands')],
  13: [key('belongs to its sender: somebody else’s same key makes another order')],
  14: [key('has to be there and be one: %j')],
  15: [bodies],
  16: [matrix, orders('is opened by the token of its link, and by nothing else: foreign, empty, wrong and missing look the same')],
  17: [
    key('belongs to its sender: somebody else’s same key makes another order'),
    at(
      `${api}/features/households/households.test.ts`,
      'links a signed-in customer only when the confirmed telephone or e-mail is the household’s',
    ),
  ],
  18: [
    orders('is opened by the token of its link, and by nothing else: foreign, empty, wrong and missing look the same'),
    refresh('and not with a token that was never given, an empty one, or that of another kind of session'),
  ],
  19: [matrix, bodies],
  20: [attacks('is the one of the path, whatever the headers say: %j', 'cannot be named in a body or a query')],
  21: [
    attacks('sorts by what the contract lists, and by nothing that SQL could be made of (44, 21)'),
    at(`${api}/features/catalogue/catalogue.test.ts`, 'never shows what is hidden, whatever is asked for'),
  ],
  22: [
    attacks('cannot give what its sender may not decide: role, tenant, a verified address (22)'),
    at(`${api}/features/identity/account.test.ts`, 'takes a name and nothing else: no role, tenant or proven address can be slipped in'),
  ],
  23: [tokens('refuses a token without signature, whose header says that it needs none')],
  24: [tokens('refuses every algorithm but its own')],
  25: [tokens('refuses a payload that is a list or a text')],
  26: [tokens('refuses a token without %s')],
  27: [tokens('refuses an issuer or an audience that is not ours, and several audiences at once'), matrix],
  28: [tokens('refuses a header that asks for more than we sign: %j')],
  29: [refresh('and ends for everybody when a replaced token comes back after its successor was used; the person is told')],
  30: [refresh('although the answer was lost: the old token gets the same new one again for a minute')],
  31: [
    signIn(
      'five times wrong and never again with that code, not even with the right one',
      'with five tries in all, also when twenty come at once',
    ),
  ],
  32: [signIn('in no other browser than the one that asked, however right the code is')],
  33: [
    at(
      `${api}/features/identity/staff-sign-in.test.ts`,
      'and nobody learns by asking who works here: the same answer, and no mail to a stranger',
      // Not a clock, which a busy machine sets, but what it is asked to do.
      'and the machine does the same work for a stranger as for somebody who works here: statement for statement, digest for digest',
    ),
    signIn('is refused quietly when the account was closed: no code is sent, and the answer is like any other'),
  ],
  35: [
    attacks('sends links that lead to its own address, though the request says that it came to another'),
    at(
      `${api}/features/identity/members.test.ts`,
      'puts the stored address into the link, whatever host the request names, and answers no host that it does not know',
    ),
  ],
  38: [attacks('cannot call %s with our cookies'), refresh('never for a page of another site: neither refresh nor sign-out obeys it')],
  39: [cards('change nothing when they are unsigned, forged, old, early, written anew, of another account, or of real money in a trial')],
  40: [
    at(
      `${api}/config.test.ts`,
      'offers no cards without a key of the payment provider, and does not start with a key whose messages anybody could forge',
    ),
  ],
  41: [cards('change nothing when they are unsigned, forged, old, early, written anew, of another account, or of real money in a trial')],
  42: [
    cards(
      'are written down once however often they come, and one process has taken each',
      'lead to one and the same end in any order, each once to three times and one of them lost',
    ),
  ],
  43: [cards('change nothing when they are unsigned, forged, old, early, written anew, of another account, or of real money in a trial')],
  44: [attacks('sorts by what the contract lists, and by nothing that SQL could be made of (44, 21)')],
  45: [attacks('with NUL or half a letter is refused, and nothing of it is kept (45)')],
  46: [attacks('with "%s" for an id names nothing (46)', 'that cannot be decoded is a malformed request (46)')],
  47: [attacks('cannot reach into prototypes (47)')],
  48: [attacks('whose key stands twice means the last one, as everywhere in JavaScript (48)')],
  49: [attacks('of 100,000 levels is refused, and one of 1.2 MB before it is read (49)', 'with 20 kB of headers, or of query, get 431')],
  50: [
    attacks(
      'of the kind "%s" is not taken for JSON (50)',
      'that calls itself JSON in an odd way is checked like any other, or refused: "%s" (50)',
    ),
  ],
  51: [attacks('with %s get one 400, and the connection is closed')],
  // Picking lists and labels are pages that are printed: no spreadsheet opens them, and what is in them is shown as signs (59).
  52: [
    at('packages/domain/src/csv/csv.test.ts', 'is read back as it was written, and no text field ever begins with a sign that computes'),
    at(`${api}/features/reports/reports.test.ts`, 'comes as a file in which no name can become a formula, and the log says who took it'),
  ],
  58: [
    attacks(
      'asks for a page that exists, and for no page size at all (58)',
      'names 200 offers at most, and many requests cannot be packed into one (58)',
      'that come a few at a time are not waited for',
    ),
  ],
  59: [
    at(
      'apps/web/testing/pipeline.test.ts',
      'shows markup in a name, a text and a search as the signs that they are, in the page, its title and its state',
    ),
    at(`${api}/features/home-delivery/by-hand.test.ts`, 'prints markup in a name as the signs that it is'),
    at(
      'apps/web/testing/markup.test.tsx',
      'shows markup in a name, a remark and a good as the signs that they are, to who picks and to who drives',
    ),
    at(`${api}/features/messages/messages.test.ts`, 'keeps a name with a line break from becoming a header'),
  ],
  60: [
    attacks(
      'are not at %s',
      'do not answer %s',
      'say neither what they are made of nor its version',
      'give measurements to the machine itself alone',
    ),
    at(
      `${api}/http/problems.test.ts`,
      'of any other kind is a 500 without text: %s',
      'of PostgreSQL with SQLSTATE %s is answered with %i, and without a word of the database',
    ),
  ],
};

/** Issue 2, "Bad input", line by line. */
export const BAD_INPUT: Readonly<Record<string, readonly Proof[]>> = {
  'a price file that is not one': [files('refuses what is no price file, in words that say what it is')],
  'a price file with 200,000 rows': [
    files('refuses what is no price file, in words that say what it is'),
    at('packages/domain/src/price-file/open.test.ts', 'of 200,000 rows is refused at once'),
  ],
  'a price file with the wrong encoding': [
    at('packages/domain/src/price-file/open.test.ts', 'is understood in each encoding that a till or a spreadsheet may write'),
    files('guesses columns, groups and encoding and changes nothing while it only reads'),
  ],
  'a price file with formulas': [
    files('gives the bad rows back as a file that can be corrected and loaded as a part of the range'),
    at('packages/domain/src/price-file/plan.test.ts', 'runs nothing in a spreadsheet'),
  ],
  'a price file cut off in the middle': [
    files('hides nothing when the file is cut off in the middle, until a person says that it is whole'),
  ],
  'a negative or absurd quantity': [quote],
  'a price sent by the client': [quote],
  'a delivery day that has just closed': [placing('answers a day that has just closed with the days that are left, and keeps nothing')],
  'a basket whose goods are gone': [placing('names goods that are gone, and goods of which too few are left')],
  'the same checkout sent twice': [races('keys sent 50 times each make one order each and 50 identical answers')],
  'the same checkout by two tabs': [
    at(
      'apps/web/src/lib/idempotency.test.ts',
      'gives two tabs of one browser the same key for the same basket, so that both together make one order',
    ),
    key('makes one order of 25 requests at once, for each of twelve keys, and gives all of them the same answer'),
  ],
  'another tenant’s, shop’s or resident’s id anywhere': [matrix, bodies],
  'a token without expiry': [tokens('refuses a token without %s')],
  'a body with NUL bytes, 100,000 levels, a wrong content type': [
    attacks(
      'with NUL or half a letter is refused, and nothing of it is kept (45)',
      'of 100,000 levels is refused, and one of 1.2 MB before it is read (49)',
      'of the kind "%s" is not taken for JSON (50)',
    ),
  ],
  'a second approval of a locked month': [
    at(
      `${api}/features/reports/reports.test.ts`,
      'is approved by exactly one of two officers at once; the other learns who did it and when',
    ),
  ],
  'a delivery note moved in an order that the table forbids': [note],
};
