const PAGE = '/logga-in';

/** The sign-in page, which leads back to `from` (below the galleria's base) when somebody has signed in. */
export const signInLink = (from: string): string =>
  from.startsWith(PAGE) || from === '/' ? PAGE : `${PAGE}?till=${encodeURIComponent(from)}`;

/** Where to go after signing in, out of the query: a page of this galleria and nothing else, whoever wrote the link. */
export function comesFrom(search: string): string | undefined {
  const from = new URLSearchParams(search).get('till') ?? '';
  return /^\/(?![/\\])[^\\]*$/.test(from) && !from.startsWith(PAGE) ? from : undefined;
}
