import type { JobHandlers } from '../../core/worker.ts';
import { queueLeftMessage } from './choose-way.ts';
import { lookAtSent, sendMessage } from './send-message.ts';

export type { MessageAttachment, PersonalMessage } from './message.ts';
export { messagesHandlers } from './messages.routes.ts';
export { CODE_CAUSE, newestMessages } from './messages.store.ts';
export { queueMessage, reach, refuseWithoutSms } from './queue-message.ts';
export const messageJobs: JobHandlers = { 'message.send': sendMessage, 'message.look': lookAtSent, 'message.queue': queueLeftMessage };
