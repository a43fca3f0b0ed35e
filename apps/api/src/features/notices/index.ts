export { assessNotice, decideNotice } from './decide-notice.ts';
export { noticeHandlers } from './notices.routes.ts';
export { sendNotice } from './send-notice.ts';
