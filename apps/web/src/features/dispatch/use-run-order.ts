import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';

type Order = readonly string[];
const isSame = (a: Order, b: Order): boolean => a.length === b.length && a.every((id, index) => id === b[index]);

/** Takes the stop from where it stands to a place, from 0. */
export function movedTo(order: Order, id: string, place: number): Order {
  const rest = order.filter((each) => each !== id);
  return rest.toSpliced(Math.max(0, Math.min(place, rest.length)), 0, id);
}

/**
 * The order of a run as it is moved here: shown at once, and told one change after the other, each with the order that it was made on. Where somebody else
 * has ordered the run meanwhile, theirs is fetched and shown.
 */
export function useRunOrder(path: string, given: Order, changes: string) {
  const [order, setOrder] = useState(given);
  const [problem, setProblem] = useState<ApiProblem>();
  const client = useQueryClient();
  const standing = useRef(given);
  const wanted = useRef(given);
  const busy = useRef(false);
  const known = given.join();
  useEffect(() => {
    if (busy.current) return;
    const told = known.split(',').filter(Boolean);
    standing.current = told;
    wanted.current = told;
    setOrder(told);
  }, [known]);
  const refetch = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [key] }) => typeof key === 'string' && key.split('?')[0] === changes });
  const tell = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      while (!isSame(wanted.current, standing.current)) {
        const stops = wanted.current;
        await send('PUT', path, { body: { stops, before: standing.current } });
        standing.current = stops;
      }
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'general' }));
      wanted.current = standing.current;
      setOrder(standing.current);
    } finally {
      busy.current = false;
      void refetch();
    }
  };
  const put = (next: Order) => {
    setProblem(undefined);
    wanted.current = next;
    setOrder(next);
    void tell();
  };
  return { order, put, problem };
}
