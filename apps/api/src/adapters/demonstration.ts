import type { MailPort, SmsPort } from './ports.ts';

/**
 * Demonstration mode has no mail server: what was sent is what stands in the table `messages`, shown at /demo/post.
 * `readConfig` refuses to start outside demonstration mode without SMTP, so this can never swallow a real confirmation.
 */
export const demonstrationMail: MailPort = { send: async (mail) => ({ reference: mail.messageId }) };
export const demonstrationSms: SmsPort = { send: async (sms) => ({ reference: `demonstration:${sms.to}` }) };
