import type { Readable } from 'node:stream';
import type { CallFault } from '@galleria/contract/carrier-systems';
import type { MovementKind } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import type { ProviderPayment } from '@galleria/domain/payment';
import type { Position, RoutedLegs } from '@galleria/domain/route-plan';

/** The outside world as the features know it. Each port has a real adapter in a folder beside this file. */

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly { readonly filename: string; readonly contentType: string; readonly body: Buffer }[];
  /** The same message sent again carries the same id, so that a mail server can drop the second. */
  readonly messageId: string;
}
export interface MailPort {
  /** Resolves with the server's reference; rejects when the mail was not taken. */
  send(mail: Mail): Promise<{ readonly reference: string }>;
}

export interface Sms {
  /** E.164 */
  readonly to: string;
  readonly text: string;
  /** It may have been sent since then: it is looked for first. */
  readonly triedSince?: Date;
}
export interface SmsPort {
  /** @throws `SmsRefused` when the provider will not take it however often it is asked; anything else when it could not be reached or cannot just now. */
  send(sms: Sms): Promise<{ readonly reference: string }>;
  /** What became of it. Without this nobody knows, as with a letter. */
  status?(reference: string): Promise<'on-the-way' | 'delivered' | 'failed'>;
}
/** The number does not exist, or the message cannot be sent to it. */
export class SmsRefused extends Error {}

export interface StoragePort {
  /** Stores bytes under a key that the caller made (`price-files/<id>`); writing the same key again replaces it whole. */
  put(key: string, bytes: Buffer): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
  /** The same as `put` for what is too long to be held: whole or not at all. @returns how many bytes came. */
  write(key: string, chunks: AsyncIterable<Buffer>): Promise<number>;
  /** The bytes as they are read; undefined when there is nothing under the key. */
  read(key: string): Promise<{ readonly bytes: number; readonly stream: Readable } | undefined>;
  /** How many bytes lie under the key; undefined when there is nothing. */
  size(key: string): Promise<number | undefined>;
  remove(key: string): Promise<void>;
  /** How many files lie below a folder of keys (`pictures/7`). */
  count(folder: string): Promise<number>;
  /** Removes a folder with everything below it. */
  removeAll(folder: string): Promise<void>;
}

/** A way to pay that the platform knows. What is done for one through a provider is said by `PaymentProvider`. */
export interface PaymentPort {
  readonly method: string;
  /** Credit may never stand first or be preselected (7 a kap. betaltjänstlagen). */
  readonly credit: boolean;
}

/** A shop's account at the provider, as it stands. */
export interface ProviderAccount {
  readonly mayCharge: boolean;
  readonly mayPayOut: boolean;
  readonly submitted: boolean;
  /** What is still asked for, in the provider's words. */
  readonly due: readonly string[];
  /** Until when it waits for that. */
  readonly dueBy: Date | null;
  /** In the provider's word; `disconnected` when it lets us in no longer. */
  readonly closedBecause: string | null;
}
/** Where a payment is found at the provider: the page that was opened for it, and once there is one the payment itself. */
export interface PaymentAt {
  /** The shop's; null: the account of whoever takes one payment for all shops, which is the key's own. */
  readonly account: string | null;
  readonly pageId: string | null;
  readonly intentId: string | null;
  /** Something was asked to be given back: what became of it is read too. */
  readonly givesBack?: boolean;
}
export interface ProviderReading extends ProviderPayment {
  readonly intentId: string | null;
  /** card, klarna, swish … */
  readonly means: string | null;
  /** Why it was declined last, in the provider's word. */
  readonly fault: string | null;
  /** The provider's names of refunds that it could not make after all: the money is with the shop again. */
  readonly failedRefunds: readonly string[];
  /** What was given back, refund by refund. */
  readonly refunds: readonly { readonly id: string; readonly amountOre: number }[];
  /** What shares are sent from; null: nothing is drawn. */
  readonly chargeId: string | null;
}
/** Of a payment for which nobody has opened a page. */
export const NOTHING_READ: ProviderReading = {
  status: 'none',
  held: ore(0),
  captured: ore(0),
  refunded: ore(0),
  pageOpen: false,
  intentId: null,
  means: null,
  fault: null,
  failedRefunds: [],
  refunds: [],
  chargeId: null,
};
export interface PageToOpen {
  readonly account: string | null;
  /** One payment for all: what its shares are found by. */
  readonly group?: string;
  readonly amountOre: number;
  readonly currency: 'sek';
  readonly description: string;
  readonly language: 'sv' | 'en';
  readonly email: string | null;
  /** Swish is not offered: it would draw the whole at once. */
  readonly withoutSwish: boolean;
  readonly returnUrl: { readonly paid: string; readonly left: string };
  readonly endsAt: Date;
  /** What the provider's messages carry back to us. */
  readonly names: PaymentNames;
}
export interface PaymentNames {
  readonly tenantId: number;
  readonly shopId: string;
  readonly shopOrderId: string | null;
}
/** A message of the provider, proven to be its own. Nothing is done by what it says: it is a reason to read. */
export interface ProviderEvent {
  readonly id: string;
  readonly kind: string;
  readonly account: string | null;
  readonly live: boolean;
  readonly madeAt: Date;
  readonly names: PaymentNames | undefined;
}

/** A change of what a shop has at the provider. Amounts in öre, below nothing when they go; the fee is what the provider takes out of it. */
export interface ProviderMovement {
  readonly id: string;
  readonly kind: MovementKind;
  readonly amountOre: number;
  readonly feeOre: number;
  readonly madeAt: Date;
  /** From when it can be paid out. */
  readonly availableAt: Date;
  readonly intentId: string | null;
  /** The payout or the dispute that it is; the share that was sent, also of one that was taken back. */
  readonly about: string | null;
  /** Of a payment: what we said of it when its page was opened. */
  readonly names: PaymentNames | undefined;
  /** A share of one payment for all that came, or of it what was taken back: the group of the payment where the provider tells it. */
  readonly share: { readonly group: string | null } | null;
}
export interface ProviderPayout {
  readonly id: string;
  readonly amountOre: number;
  readonly state: 'on-the-way' | 'paid' | 'failed' | 'cancelled';
  readonly madeAt: Date;
  readonly arrivesOn: string;
  readonly fault: string | null;
  /** The provider can say which movements it is made up of. */
  readonly explained: boolean;
}
export interface ProviderDispute {
  readonly id: string;
  readonly intentId: string | null;
  readonly amountOre: number;
  readonly state: 'open' | 'answered' | 'won' | 'lost';
  readonly reason: string;
  readonly madeAt: Date;
  readonly answerBy: Date | null;
}
/** The provider's own account of a shop's money (null: of the money on the key's own account), in kronor alone. Since: made then or later; null: from the beginning. Nothing is changed by reading. */
export interface ProviderMoney {
  movements(account: string | null, since: Date | null): Promise<readonly ProviderMovement[]>;
  payouts(account: string | null, since: Date | null): Promise<readonly ProviderPayout[]>;
  /** The movements that went with a payout, itself among them. */
  madeUpOf(account: string | null, payoutId: string): Promise<readonly string[]>;
  disputes(account: string | null, since: Date | null): Promise<readonly ProviderDispute[]>;
  balance(account: string | null): Promise<{ readonly availableOre: number; readonly pendingOre: number }>;
}

/** Shares of one payment for all, sent from the account of whoever takes it to the shops' own. */
export interface ProviderShares {
  send(share: ShareToSend, key: string): Promise<{ readonly id: string; readonly arrival: string | null }>;
  /** What was sent under the name of a move of ours, however long ago: the provider forgets keys after a day, and this it keeps. */
  found(group: string, move: string): Promise<{ readonly id: string; readonly arrival: string | null } | undefined>;
  takeBack(back: ShareToTakeBack, key: string): Promise<{ readonly id: string }>;
  /** What was taken back under the name of a move of ours, however long ago. */
  foundBack(sent: string, move: string): Promise<{ readonly id: string } | undefined>;
  /** What is with the shops of a payment, less what was taken back. */
  sentOf(group: string): Promise<number>;
}
export interface ShareToSend {
  readonly account: string;
  readonly amountOre: number;
  readonly chargeId: string;
  readonly group: string;
  /** Our own name for the sending, by which it is found again. */
  readonly move: string;
  readonly names: PaymentNames;
}
export interface ShareToTakeBack {
  /** The provider's name for what was sent. */
  readonly sent: string;
  readonly amountOre: number;
  readonly move: string;
}

/**
 * A provider through which residents pay a shop by card, on the shop's own account. Whatever changes something there takes a key that is made of what it
 * does, so that it happens once however often it is sent. `ProviderUnreachable` is thrown when nobody can know whether it happened.
 */
/** A page on which a buyer approves, and what became of it. */
export interface ProviderPages {
  openPage(page: PageToOpen, key: string): Promise<{ readonly pageId: string; readonly url: string }>;
  closePage(at: PaymentAt): Promise<void>;
  read(at: PaymentAt): Promise<ProviderReading>;
}
export interface PaymentProvider extends ProviderPages {
  /** The same for whoever waits for the answer: a silent provider is given up after a few seconds, as one that cannot be reached. */
  readonly atOnce: ProviderPages;
  /** With real money: messages about the other kind are not for us. */
  readonly live: boolean;
  openAccount(shop: { readonly name: string; readonly email: string; readonly names: PaymentNames }, key: string): Promise<string>;
  /** An address, good once and for minutes, at which the shop tells the provider who it is. */
  onboarding(account: string, back: { readonly done: string; readonly again: string }): Promise<string>;
  readAccount(account: string): Promise<ProviderAccount>;
  capture(at: PaymentAt, amountOre: number, key: string): Promise<void>;
  release(at: PaymentAt, key: string): Promise<void>;
  /** `refund.id` is ours: the provider keeps it with what it made. */
  refund(at: PaymentAt, refund: { readonly id: string; readonly amountOre: number }, key: string): Promise<ProviderRefund>;
  /** One that was made for this, by our id, which the provider keeps with it; of what may have been asked for without, one without any that no other of ours is. */
  refundFound(at: PaymentAt, wanted: RefundWanted): Promise<ProviderRefund | undefined>;
  readonly money: ProviderMoney;
  readonly shares: ProviderShares;
  /** @throws `NotFromProvider` when the signature is missing, of other bytes, of another secret or old. */
  readEvent(body: Buffer, signature: string, now: Date): ProviderEvent;
}
export interface RefundWanted {
  readonly id: string;
  /** A release before may have asked for it without our id: what it can be known by then. */
  readonly unnamed?: UnnamedRefund;
}
export interface UnnamedRefund {
  readonly amountOre: number;
  readonly askedAt: Date;
  /** What the provider calls our other refunds of the payment. */
  readonly others: readonly string[];
}
/** Money that goes back, by the provider's name. */
export interface ProviderRefund {
  readonly id: string;
  readonly failed: boolean;
}
/** Nothing came back, or the provider cannot just now: it may have happened, and is tried again under the same key. */
export class ProviderUnreachable extends Error {}
/** The shop's account is open to us no longer: the shop has closed it, or cut the tie. */
export const ACCOUNT_CLOSED_TO_US = 'account_invalid';
/** The key has been used for the same thing in other words, by a release before: what came of that is not told. */
export const KEY_OF_OTHER_WORDS = 'idempotency_error';
/** The provider said no, in its own word. */
export class ProviderRefused extends Error {
  readonly word: string;
  constructor(word: string, message: string) {
    super(message);
    this.word = word;
  }
}
export class NotFromProvider extends Error {}

/** A delivery note on its way to a carrier; `pdf` is made only for those who want it. */
export interface NoteForCarrier {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly pdf: () => Promise<Buffer>;
}
/**
 * Hands a delivery note over to a carrier: by the portal (nothing to send) or by e-mail with the note as PDF. What is to be posted is answered and not
 * sent, so that it goes the way of every message: once for each cause, tried again, seen by the municipality. A carrier's own system is called by `CarrierSystemPort`.
 */
export interface CarrierPort {
  readonly handOver: 'portal' | 'email';
  deliver(note: NoteForCarrier): Promise<Omit<Mail, 'messageId' | 'html'> | undefined>;
}

export interface SignedCall {
  readonly url: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}
/** A carrier's own system at an address that the carrier said. Never inside a transaction. */
export interface CarrierSystemPort {
  /** Whether an address is one that may be called at all, as far as its text says. */
  mayCall(url: string): boolean;
  /** Never rejects: why it did not get through is the answer. */
  post(call: SignedCall): Promise<{ readonly status: number | null; readonly fault: Exclude<CallFault, 'not-set-up'> | null }>;
}

/** Roads as a server knows them. Never inside a transaction. */
export interface RouterPort {
  /** Undefined when it does not answer, or not in time: the caller goes on without. */
  table(points: readonly Position[]): Promise<RoutedLegs | undefined>;
}

export interface Adapters {
  readonly mail: MailPort;
  /** Undefined: no SMS here; then guest checkout asks for an e-mail address. */
  readonly sms: SmsPort | undefined;
  readonly storage: StoragePort;
  readonly payments: Readonly<Record<string, PaymentPort>>;
  /** Undefined: nothing can be paid by card here, and everything else works. */
  readonly provider: PaymentProvider | undefined;
  readonly carriers: Readonly<Record<'portal' | 'email', CarrierPort>>;
  readonly carrierSystems: CarrierSystemPort;
  /** Undefined: none here; the municipality's own table of roads is asked, and then the straight line. */
  readonly router: RouterPort | undefined;
}
