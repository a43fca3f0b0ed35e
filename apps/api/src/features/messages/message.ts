export interface OutgoingMessage {
  /** A letter is not sent by us: it is kept to be printed with the goods, for somebody with a landline only. */
  readonly channel: 'email' | 'sms' | 'letter';
  /** E-mail address, E.164 number, or a name for a letter. */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Why it is sent, unique in the tenant (`order.placed:<id>:email`): the same cause never sends twice. */
  readonly cause: string;
  /** Files that were put into storage first; the outbox carries their keys only. */
  readonly attachments?: readonly MessageAttachment[];
  /** Told to the outbox under this topic, with the cause and the state, when it has been sent or given up. */
  readonly report?: string;
  /** The text holds a code or a link that opens something: it is wiped when it has been sent (kept in a demonstration, to be shown). */
  readonly secret?: true;
}
export interface MessageAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly storageKey: string;
}
