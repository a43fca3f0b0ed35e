const TOKEN = /^[0-9a-hjkmnp-tv-z]{32}$/;

/** The token in the address that a message holds, after the #, which no server sees. It stays there, so that a reload opens the page again. */
export function linkToken(): string | undefined {
  const inLink = globalThis.location?.hash.slice(1) ?? '';
  return TOKEN.test(inLink) ? inLink : undefined;
}
