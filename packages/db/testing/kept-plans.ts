import type { Pool } from 'pg';

/** Each text has one name for all connections of this process. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `test-${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Sends every statement with parameters under a name, so that a connection parses and plans it once: the plans of a few rows are made thousands of times in a run,
 * and making them took more of the server's time than all that they do. What a statement does and answers is the same either way.
 */
export function keepPlans(pool: Pool): Pool {
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
    const sendNamed = (text: unknown, values: unknown, ...callback: readonly unknown[]): unknown =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? send({ name: nameOf(text), text, values }, ...callback)
        : send(text, values, ...callback);
    client.query = sendNamed as typeof client.query;
  });
  return pool;
}
