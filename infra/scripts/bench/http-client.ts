import { Agent, request } from 'node:http';

/** Asks and answers in JSON over connections that are kept: light, so that what is measured is the server. Says its status, whatever it is. */
export class HttpClient {
  readonly #agent: Agent;

  constructor(connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; text: string }> {
    const bytes = Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        { method: 'POST', agent: this.#agent, headers: { 'content-type': 'application/json', 'content-length': bytes.length, ...headers } },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
          reply.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end(bytes);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
