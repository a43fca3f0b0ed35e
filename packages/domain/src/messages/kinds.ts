/** How a kind of message is sent. */
export interface MessagePolicy {
  /** `sms`: about the hours to come, to the pocket before the mailbox. */
  readonly first: 'email' | 'sms';
  /** `any`: it answers what somebody has just done, or cannot wait; otherwise no telephone rings at night. */
  readonly hours: 'any' | 'day';
  /** Whoever no message reaches gets it on paper; otherwise somebody rings, or the paper with the goods says it. */
  readonly paper: boolean;
  /** It is as true tomorrow morning: over the day's budget it waits for the next rather than go by a way that may not be read. */
  readonly waits: boolean;
  /** It is of the coming hours, and few are told: within the reserve, like what somebody waits for. */
  readonly reserve?: boolean;
  /** Something to keep: by e-mail where there is one, whatever is wished. */
  readonly kept?: boolean;
  /** The law wants all of it on a medium that lasts: it is not shortened, and costs what it costs. */
  readonly whole?: boolean;
}

const QUIETLY: MessagePolicy = { first: 'email', hours: 'day', paper: true, waits: true };
/** For staff, and of an account: by e-mail, or to the number that is all there is. */
const OTHER: MessagePolicy = { first: 'email', hours: 'any', paper: false, waits: false };
const BEGUN_NOW: MessagePolicy = { ...QUIETLY, hours: 'any', waits: false };

/** Every kind that is sent to residents or their own, by what its cause begins with; what is not here is for staff. */
export const MESSAGE_KINDS = {
  /** Somebody sits and waits for it. */
  'sign-in.code': { ...BEGUN_NOW, paper: false },
  'order.placed': { ...BEGUN_NOW, kept: true },
  /** While the goods are being picked. */
  'order.asked': { ...BEGUN_NOW, paper: false },
  /** Asked while paying. */
  'swish.ask': { ...BEGUN_NOW, paper: false },
  /** A receipt without delay (2 kap. 10 a § distansavtalslagen). */
  withdrawal: { ...BEGUN_NOW, kept: true, whole: true },
  /** What makes people ill does not wait for the morning. */
  recall: { first: 'sms', hours: 'any', paper: false, waits: false },
  'shop-order.cancelled': { ...QUIETLY, paper: false },
  'shop-order.changed': QUIETLY,
  'shop-order.joined': QUIETLY,
  'shop-order.fee-lowered': { ...QUIETLY, paper: false },
  'order.changed': { ...QUIETLY, paper: false },
  'order.held-back': QUIETLY,
  'order.ready': { ...QUIETLY, paper: false },
  'payment.remind': { ...QUIETLY, paper: false },
  'payment.to-door': { ...QUIETLY, paper: false },
  'payment.hold-lost': { ...QUIETLY, paper: false },
  'payment.given-back': { ...QUIETLY, paper: false },
  refund: { ...QUIETLY, kept: true },
  complaint: QUIETLY,
  'complaint-answer': QUIETLY,
  'invoice.made': { ...QUIETLY, paper: false },
  'invoice.reminded': { ...QUIETLY, paper: false },
  'invoice.credited': { ...QUIETLY, paper: false },
  /** A shop wrote the household in: whoever it is about may be the first to see that it is wrong. */
  'eligibility.enrolled': QUIETLY,
  'shop.closed': { ...QUIETLY, paper: false },
  'shop.reopened': { ...QUIETLY, paper: false },
  'round.day-cancelled': { ...QUIETLY, first: 'sms', reserve: true },
  'round.day-restored': { ...QUIETLY, first: 'sms', reserve: true },
  'round.changed': QUIETLY,
  'delivery.today': { first: 'sms', hours: 'day', paper: false, waits: false },
  'delivery.followed': { ...QUIETLY, paper: false },
  'board.unseen': { first: 'sms', hours: 'day', paper: false, waits: false },
} as const satisfies Readonly<Record<string, MessagePolicy>>;

export type KindOfMessage = keyof typeof MESSAGE_KINDS | 'other';

/** The kind of a cause (`order.placed:<id>`). */
export function kindOf(cause: string): KindOfMessage {
  const [kind = ''] = cause.split(':');
  return Object.hasOwn(MESSAGE_KINDS, kind) ? (kind as KindOfMessage) : 'other';
}

/** How a message with such a cause is sent. */
export function policyOf(cause: string): MessagePolicy {
  const kind = kindOf(cause);
  return kind === 'other' ? OTHER : MESSAGE_KINDS[kind];
}
