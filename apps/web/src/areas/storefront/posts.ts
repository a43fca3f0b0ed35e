import type { Fields, PageAt, Posting, Posts } from './page.ts';

/*
 * The forms of public pages, as the browser sends them, made calls of the contract. The server alone asks; the API judges what was written, so nothing is
 * checked here. A text area sends `\r\n`.
 */
const textOf = (fields: Fields, name: string): string => (fields[name] ?? '').replaceAll('\r\n', '\n').trim();
const orNull = (text: string): string | null => (text === '' ? null : text);
const senderOf = (fields: Fields, key: string) => ({
  key,
  name: orNull(textOf(fields, 'name')),
  email: orNull(textOf(fields, 'email')),
  reason: textOf(fields, 'reason'),
});
const notices = ({ site }: PageAt, body: unknown): Posting => ({
  route: 'POST /tenants/:tenant/notices',
  params: { tenant: site.slug },
  body,
});

/** `/anmal`: which thing it is stands in the form, as the page had it. */
const reportPosts: Posts = (at, fields, key) => {
  if (fields.step !== 'report') return undefined;
  const { subject = '', subjectId = '', part = '' } = fields;
  return notices(at, { ...senderOf(fields, key), kind: 'content', subject, subjectId, part, goodFaith: fields.goodFaith === 'on' });
};

/** `/tillganglighet`. */
const feedbackPosts: Posts = (at, fields, key) =>
  fields.step === 'feedback' ? notices(at, { ...senderOf(fields, key), kind: 'feedback', place: textOf(fields, 'place') }) : undefined;

/** `/anmalan`: the code of the link, for browsers that run no scripts; and a complaint. */
const followPosts: Posts = ({ site }, fields) => {
  const [notice = '', orderToken = ''] = textOf(fields, 'code').replace(/^.*#/, '').split('.');
  const params = { tenant: site.slug, notice };
  if (fields.step === 'show') return { route: 'GET /tenants/:tenant/notices/:notice', params, orderToken };
  if (fields.step !== 'complain') return undefined;
  return { route: 'POST /tenants/:tenant/notices/:notice/complaints', params, orderToken, body: { words: textOf(fields, 'words') } };
};

/** `/svar/:part/:token`: an answer to what a shop asks. The token of the link opens the questions of one part. */
const answerPosts: Posts = ({ site, params }, fields) => {
  if (fields.step !== 'answer') return undefined;
  return {
    route: 'POST /tenants/:tenant/questions/:shopOrder',
    params: { tenant: site.slug, shopOrder: params.part ?? '' },
    orderToken: params.token ?? '',
    body: { position: Number(fields.position), version: Number(fields.version), answer: fields.answer },
  };
};

/** The pages that have forms, by their path. Only the server imports this: a browser sends its form and asks nobody. */
export const POSTS: Readonly<Record<string, Posts>> = {
  '/anmal': reportPosts,
  '/tillganglighet': feedbackPosts,
  '/anmalan': followPosts,
  '/svar/:part/:token': answerPosts,
};
