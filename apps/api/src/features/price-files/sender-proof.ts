export type SenderProof = 'proven' | 'disowned' | 'unproven';

interface Asked {
  /** How our own mail server names itself in the header (authserv-id), in small letters. */
  readonly server: string;
  /** The sender's address, as it stands in From. */
  readonly sender: string;
}

/**
 * Whether our own mail server has found that the domain of the sender stands for the mail (DMARC; RFC 8601). Anybody can write such a header into
 * a mail: only those in our server's name are asked, all of them, and one that is not `pass` outweighs one that is.
 */
export function proofOfSender(headers: readonly { readonly key: string; readonly value: string }[], asked: Asked): SenderProof {
  const results = headers.filter(({ key }) => key === 'authentication-results').flatMap(({ value }) => resultsOf(value, asked));
  if (results.includes('fail')) return 'disowned';
  return results.length > 0 && results.every((result) => result === 'pass') ? 'proven' : 'unproven';
}

/** What one header says of DMARC, when it is our server's; a `pass` for another domain than the sender's is none. */
function resultsOf(value: string, { server, sender }: Asked): string[] {
  const plain = withoutComments(value);
  if (plain === undefined) return value.toLowerCase().includes(server) ? ['unreadable'] : [];
  const [name = '', ...parts] = plain.toLowerCase().split(';');
  if (name.trim().split(/\s+/)[0] !== server) return [];
  return parts.flatMap((part) => {
    const result = /^\s*dmarc\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/.exec(part)?.[1];
    if (result === undefined) return [];
    return result === 'pass' && !isOf(sender, /\sheader\.from\s*=\s*(?:[^\s@"]*@)?([^\s@"]+)/.exec(part)?.[1])
      ? ['other-domain']
      : [result];
  });
}

/** Some servers name the domain of the address, some the organisation's above it. */
const isOf = (sender: string, domain: string | undefined): boolean => {
  const own = sender.toLowerCase().split('@').at(-1) ?? '';
  return domain !== undefined && (own === domain || own.endsWith(`.${domain}`));
};

/** Comments may nest, and quoted texts hold what the sender has chosen, also `; dmarc=pass`. Undefined: one of them does not end. */
function withoutComments(value: string): string | undefined {
  let plain = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const sign = value.charAt(at);
    if (sign === '\\' && (isQuoted || depth > 0)) at += 1;
    else if (isQuoted) isQuoted = sign !== '"';
    else if (depth > 0) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    else if (sign === '(') {
      depth = 1;
      plain += ' ';
    } else {
      isQuoted = sign === '"';
      plain += sign;
    }
  }
  return isQuoted || depth > 0 ? undefined : plain;
}
