import type { Channel, Person } from '@galleria/domain/messages';

interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Why it is sent, unique in the tenant (`order.placed:<id>`): the same cause never sends twice. It begins with the kind, by which it is sent. */
  readonly cause: string;
  /** Files that were put into storage first; the outbox carries their keys only. */
  readonly attachments?: readonly MessageAttachment[];
  /** Told to the outbox under this topic, with the cause and the state, when it has been sent or given up. */
  readonly report?: string;
  /** The text holds a code or a link that opens something: it is wiped when it has been sent (kept in a demonstration, to be shown). */
  readonly secret?: true;
}
/** To an address that is known to be right for it: a shop, a carrier, an officer. */
export interface OutgoingMessage extends Letter {
  /** A letter is not sent by us: it is kept to be printed with the goods, for somebody with a landline only. */
  readonly channel: 'email' | 'letter';
  /** E-mail address, or a name for a letter. */
  readonly recipient: string;
}
/** To somebody who is reached in whatever way can be done. */
export interface PersonalMessage extends Letter {
  readonly to: Person & { readonly name: string };
  /** What stands in a text message; without it the text, shortened by rule. */
  readonly sms?: string;
  /** What is said is of no use to anybody after this. */
  readonly expiresAt?: Date;
  /** The person sits and waits for this one, though others of its kind wait for the morning. */
  readonly asked?: boolean;
}
export interface MessageAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly storageKey: string;
}

/** A way to reach somebody, with what is said that way. */
export interface Way {
  readonly channel: Channel;
  readonly recipient: string;
  readonly text: string;
  readonly html?: string | undefined;
}
/** Why a message goes another way than the first, or no way at all. */
export type Turned = 'no-sms' | 'budget' | 'late' | 'down' | 'refused' | 'undelivered';
