import { refused } from './errors.ts';

/** @throws like Stripe when a browser could not be sent there. */
export function checkUrl(url: string, param: string): void {
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '') || url.length > 5_000)
    throw refused('Not a valid URL', { code: 'url_invalid', param });
}
