import type { Readable } from 'node:stream';

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
}
export interface SmsPort {
  send(sms: Sms): Promise<{ readonly reference: string }>;
}

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

/**
 * A way to pay. At the door and by invoice need nothing from outside; a provider (card, Swish) will implement the same port
 * with `start` giving an address to send the payer to.
 */
export interface PaymentPort {
  readonly method: string;
  /** Credit may never stand first or be preselected (7 a kap. betaltjänstlagen). */
  readonly credit: boolean;
  /** What happens at placing: `due-at-door` and `invoiced` are final; a provider answers `redirect`. */
  start(order: {
    readonly shopOrderId: string;
    readonly totalOre: number;
  }): Promise<{ readonly kind: 'due-at-door' | 'invoiced' } | { readonly kind: 'redirect'; readonly url: string }>;
}

/** A delivery note on its way to a carrier; `pdf` is made only for those who want it. */
export interface NoteForCarrier {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly pdf: () => Promise<Buffer>;
}
/**
 * Hands a delivery note over to a carrier: by the portal (nothing to send) or by e-mail with the note as PDF. What is to be posted is answered and not
 * sent, so that it goes the way of every message: once for each cause, tried again, seen by the municipality. A carrier with an API is called here.
 */
export interface CarrierPort {
  readonly handOver: 'portal' | 'email';
  deliver(note: NoteForCarrier): Promise<Omit<Mail, 'messageId' | 'html'> | undefined>;
}

export interface Adapters {
  readonly mail: MailPort;
  /** Undefined: no SMS here; then guest checkout asks for an e-mail address. */
  readonly sms: SmsPort | undefined;
  readonly storage: StoragePort;
  readonly payments: Readonly<Record<string, PaymentPort>>;
  readonly carriers: Readonly<Record<'portal' | 'email', CarrierPort>>;
}
