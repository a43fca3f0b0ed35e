export type Channel = 'email' | 'sms' | 'letter';
/** How somebody has asked to be reached; none of them: as the message is best told. */
export const WISHES = ['email', 'sms'] as const;
export type Wish = (typeof WISHES)[number];

/** Somebody who is told something, by what is known of them. */
export interface Person {
  readonly email: string | null;
  /** E.164 */
  readonly phone: string | null;
  /** Asked for paper with the goods instead of messages. */
  readonly printed?: boolean | undefined;
  readonly wish?: Wish | null | undefined;
}

/**
 * Whether a number in E.164 gets text messages: Swedish 070, 072, 073, 076 and 079, Norwegian 4 and 9. Numbers of other countries are taken for mobiles,
 * since nobody has a landline there and shops here. The letter with the goods is for landlines (DOMAIN 3.4).
 */
export function isMobile(phone: string): boolean {
  if (phone.startsWith('+46')) return /^\+467[02369]\d{7}$/.test(phone);
  if (phone.startsWith('+47')) return /^\+47[49]\d{7}$/.test(phone);
  return true;
}

/**
 * Every way to reach somebody, the best first: e-mail, which costs nothing and can be kept, before a text message, before paper; what is about the hours to
 * come goes to the pocket first. A wish stands before that where it can be met. Whoever asked for paper is sent nothing else.
 */
export function channelsFor({ email, phone, printed, wish }: Person, first: 'email' | 'sms' = 'email'): readonly Channel[] {
  if (printed) return ['letter'];
  const can = { email: Boolean(email?.trim()), sms: phone !== null && phone.trim() !== '' && isMobile(phone) };
  const head = wish && can[wish] ? wish : first;
  const order = head === 'sms' ? (['sms', 'email'] as const) : (['email', 'sms'] as const);
  return [...order.filter((channel) => can[channel]), 'letter'];
}

/** The best way where text messages are sent, or are not. */
export const firstChannel = (person: Person, hasSms: boolean, first: 'email' | 'sms' = 'email'): Channel =>
  channelsFor(person, first).find((channel) => hasSms || channel !== 'sms') ?? 'letter';

/** For lists of whom to ring: whoever has neither e-mail nor a mobile, or asked for paper. */
export function reachedBy(person: Person, hasSms: boolean, first: 'email' | 'sms' = 'email'): 'email' | 'sms' | 'call' {
  const channel = firstChannel(person, hasSms, first);
  return channel === 'letter' ? 'call' : channel;
}
