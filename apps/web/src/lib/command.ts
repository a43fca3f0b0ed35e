import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Method, send } from './api.ts';
import { ApiProblem } from './api-problem.ts';
import { forgetKey, keyFor } from './idempotency.ts';
import { queryKeyOf } from './query.ts';

export type Command<Input> = {
  readonly method: Exclude<Method, 'GET'>;
  readonly path: string | ((input: Input) => string);
  /** What to send; the input itself when left out. */
  readonly body?: (input: Input) => unknown;
  /** The deed's name on this device. Given: an idempotency key is stored before sending and kept over a reload until the outcome is certain. */
  readonly purpose?: string;
  /** API paths (with everything below them) whose cached replies are no longer true afterwards. */
  readonly changes?: readonly string[];
  /** The token of somebody who is half way through signing in. */
  readonly token?: string;
};

/**
 * A deed as a hook: `const place = useCommand<PlaceOrder, Order>({ method: 'POST', path: …, purpose: 'place-order.arjeplog' })`, then
 * `place.mutate(input)`, `place.isPending`, `place.error` (an ApiProblem for ProblemNotice), `place.data`.
 */
export function useCommand<Input, Reply>(command: Command<Input>): UseMutationResult<Reply, ApiProblem, Input> {
  const client = useQueryClient();
  return useMutation<Reply, ApiProblem, Input>({
    mutationFn: (input) => carryOut<Input, Reply>(command, input),
    onSuccess: () => {
      for (const path of command.changes ?? []) {
        void client.invalidateQueries({ predicate: ({ queryKey: [key] }) => typeof key === 'string' && isBelow(key, path) });
      }
    },
  });
}

/** Puts a reply where `useApi(path)` finds it, e.g. the order that placing answered with. The same function at every drawing, since effects name it. */
export function useKeepReply(): (path: string, reply: unknown) => void {
  const client = useQueryClient();
  return useCallback((path, reply) => client.setQueryData(queryKeyOf(path), reply), [client]);
}

const isBelow = (key: string, path: string): boolean => key === path || key.startsWith(`${path}/`) || key.startsWith(`${path}?`);

async function carryOut<Input, Reply>(command: Command<Input>, input: Input): Promise<Reply> {
  const path = typeof command.path === 'string' ? command.path : command.path(input);
  const body = command.body ? command.body(input) : input;
  const { purpose } = command;
  const idempotencyKey = purpose ? keyFor(purpose, { path, body }) : undefined;
  try {
    const reply = await send<Reply>(command.method, path, {
      body,
      ...(idempotencyKey ? { idempotencyKey } : {}),
      ...(command.token ? { token: command.token } : {}),
    });
    if (purpose) forgetKey(purpose);
    return reply;
  } catch (error) {
    // A refusal means that nothing happened: the next attempt is a new deed. Silence means that it may have: keep the key.
    if (purpose && error instanceof ApiProblem && !error.passing && error.status !== 401) forgetKey(purpose);
    throw error;
  }
}
