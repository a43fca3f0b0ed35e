import type { RoutedLegs } from '@galleria/domain/route-plan';
import type { RouterPort } from '../ports.ts';

const TIMEOUT_MS = 2000;
/** What an OSRM server takes at once by its own default. */
const MOST_POINTS = 100;
const MOST_BYTES = 4_000_000;

/**
 * Road times by a server that speaks OSRM's table service (`GET /table/v1/driving/{lon},{lat};…?annotations=duration,distance`). Silence of two seconds,
 * a refusal, or an answer of another shape is no answer: whoever asks goes on without. Source: project-osrm.org, HTTP API, table service.
 */
export function osrmRouter(url: string): RouterPort {
  return {
    table: async (points) => {
      if (points.length < 2 || points.length > MOST_POINTS) return undefined;
      const path = points.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';');
      try {
        const response = await fetch(`${url}/table/v1/driving/${path}?annotations=duration,distance`, {
          signal: AbortSignal.timeout(TIMEOUT_MS),
          redirect: 'error',
        });
        if (!response.ok) return undefined;
        const text = await response.text();
        return text.length > MOST_BYTES ? undefined : legsIn(JSON.parse(text), points.length);
      } catch {
        return undefined;
      }
    },
  };
}

function legsIn(reply: unknown, size: number): RoutedLegs | undefined {
  if (typeof reply !== 'object' || reply === null || !('code' in reply) || reply.code !== 'Ok') return undefined;
  const { durations, distances } = reply as { readonly durations?: unknown; readonly distances?: unknown };
  return isTable(durations, size) && isTable(distances, size) ? { seconds: durations, metres: distances } : undefined;
}

const isTable = (value: unknown, size: number): value is (number | null)[][] =>
  Array.isArray(value) &&
  value.length === size &&
  value.every(
    (row) =>
      Array.isArray(row) &&
      row.length === size &&
      row.every((cell) => cell === null || (typeof cell === 'number' && Number.isFinite(cell) && cell >= 0)),
  );
