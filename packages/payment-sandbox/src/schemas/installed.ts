import { readFileSync } from 'node:fs';

/** The version of the client that is installed here, and the version of Stripe's API that it speaks. */
export function installedClient(): { readonly stripe: string; readonly api: string } {
  const entry = import.meta.resolve('stripe');
  const read = (file: string) => readFileSync(new URL(file, entry), 'utf8');
  const { version } = JSON.parse(read('../package.json')) as { version: string };
  const api = /ApiVersion = '([^']+)'/.exec(read('../esm/apiVersion.js'))?.[1];
  if (!api) throw new Error('The installed stripe package does not say which version of the API it speaks.');
  return { stripe: version, api };
}
