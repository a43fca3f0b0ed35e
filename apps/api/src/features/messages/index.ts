import type { JobHandlers } from '../../core/worker.ts';
import { queueLeftMessage, sendMessage } from './send-message.ts';

export { messagesHandlers } from './messages.routes.ts';
export { type MessageAttachment, type OutgoingMessage, queueMessage, refuseWithoutSms } from './queue-message.ts';
export const messageJobs: JobHandlers = { 'message.send': sendMessage, 'message.queue': queueLeftMessage };
