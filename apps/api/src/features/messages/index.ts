import type { JobHandlers } from '../../core/worker.ts';
import { queueLeftMessage, sendMessage } from './send-message.ts';

export type { MessageAttachment, OutgoingMessage } from './message.ts';
export { messagesHandlers } from './messages.routes.ts';
export { CODE_CAUSE, newestMessages } from './messages.store.ts';
export { queueMessage, refuseWithoutSms } from './queue-message.ts';
export const messageJobs: JobHandlers = { 'message.send': sendMessage, 'message.queue': queueLeftMessage };
