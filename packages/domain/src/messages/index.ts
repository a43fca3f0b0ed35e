export { type Channel, channelsFor, firstChannel, isMobile, type Person, reachedBy, WISHES, type Wish } from './channel.ts';
export { gsm7Length, ONE_SEGMENT, oneSegment, segmentsOf, toGsm7 } from './gsm7.ts';
export { type KindOfMessage, kindOf, MESSAGE_KINDS, type MessagePolicy, policyOf } from './kinds.ts';
export { budgetFor, DEFAULT_SMS_PER_DAY, HELD_DAYS, LONG_OUTAGE_MS, MOST_SMS_PER_DAY, morningOf, notBefore, quietUntil } from './when.ts';
export { isWorthTelling, narrowedWindow, type Window } from './window.ts';
