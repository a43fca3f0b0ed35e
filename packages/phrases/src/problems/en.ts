import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  general: 'Something went wrong on our side. Nothing has been lost. Please try again in a little while.',
  'network.offline': 'You are offline. Nothing has been lost. Try again when the connection is back.',
  'network.timeout': 'The answer took too long. Nothing has been lost. Try again; it will not be done twice.',
  'network.unreachable': 'We cannot reach the server right now. Nothing has been lost. Please try again in a little while.',
  'reply.unreadable': 'We got an answer that could not be read. Nothing has been lost. Please try again in a little while.',
  'request.invalid': 'Something in the form needs to be corrected.',
  'request.malformed': 'What was sent could not be read.',
  'request.too-large': 'What was sent is too large.',
  'auth.required': 'You need to sign in to do this.',
  'auth.expired': 'You have been away for a while and need to sign in again. What you wrote is still here.',
  'auth.forbidden': 'You are not allowed to do this.',
  'not-found': 'What you are looking for does not exist, or has been removed.',
  conflict: 'Somebody else changed the same thing first. Reload the page and try again.',
  'galleria.sealed': 'The galleria has closed for good. Everything can be read, but nothing can be changed.',
  'idempotency.key-reused': 'This has already been sent with other content. Reload the page and check.',
  'request.too-many': 'That was many tries in a short time. Wait a minute and try again.',
  'service.busy': 'The service is closed for a moment. Nothing has been lost. Please try again in a little while.',
  'request.media-type': 'We cannot take that kind of file or content here.',
  'request.timeout': 'Sending took too long. Nothing has been lost. Try again; it will not be done twice.',
  'idempotency.key-missing': 'The page is too old to send this. Reload it and try again.',
  'service.failed': 'Something went wrong on our side. Nothing has been lost. Please try again in a little while.',
};
