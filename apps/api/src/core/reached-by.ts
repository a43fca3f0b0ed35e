import { isMobile } from './mobile.ts';

/** E-mail, else a text message; who has neither, or asked for paper, is on a list of calls. */
export function reachedBy(
  { email, phone, printed }: { readonly email: string | null; readonly phone: string | null; readonly printed: boolean },
  hasSms: boolean,
): 'email' | 'sms' | 'call' {
  if (printed) return 'call';
  if (email) return 'email';
  return phone && hasSms && isMobile(phone) ? 'sms' : 'call';
}
