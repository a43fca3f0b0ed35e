import type { DeskDraft, DraftContent } from '@galleria/contract/phone-orders';
import { useCallback, useEffect, useRef, useState } from 'react';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { settle } from './draft-content.ts';

export interface Desk {
  readonly loaded: boolean;
  readonly content: DraftContent | undefined;
  readonly version: number;
  readonly quote: DeskDraft['quote'];
  readonly status: 'saved' | 'saving' | 'unsaved';
  readonly problem: ApiProblem | undefined;
  readonly gone: readonly string[];
  /** How the draft got here, if not by this clerk in this window. */
  readonly from: 'restored' | 'elsewhere' | undefined;
}
const NOTHING: Desk = {
  loaded: false,
  content: undefined,
  version: 0,
  quote: null,
  status: 'saved',
  problem: undefined,
  gone: [],
  from: undefined,
};
const RETRY_MS = 2_000;

/**
 * The clerk's draft: changed here at once, kept on the server behind it, one request at a time with the newest content. A lost connection is tried again
 * until it holds; a reload finds the draft where it was.
 */
export function useDesk(api: string) {
  const [desk, setDesk] = useState<Desk>(NOTHING);
  const wanted = useRef<DraftContent | undefined>(undefined);
  const version = useRef(0);
  const dirty = useRef(false);
  const running = useRef<Promise<void> | undefined>(undefined);
  const path = `${api}/phone/draft`;

  const adopt = useCallback((reply: DeskDraft, change: Partial<Desk> = {}) => {
    version.current = reply.draft?.version ?? 0;
    wanted.current = reply.draft?.content;
    setDesk((before) => ({ ...before, loaded: true, content: wanted.current, version: version.current, quote: reply.quote, ...change }));
  }, []);

  const load = useCallback(
    async (from: Desk['from']) => {
      try {
        const reply = await send<DeskDraft>('GET', path);
        adopt(reply, { from: reply.draft ? from : undefined, status: 'saved' });
      } catch (error) {
        if (error instanceof ApiProblem) setDesk((before) => ({ ...before, loaded: true, problem: error }));
      }
    },
    [path, adopt],
  );
  useEffect(() => void load('restored'), [load]);

  /** Sends what is wanted until nothing newer is. */
  const keep = useCallback(async () => {
    while (dirty.current && wanted.current) {
      dirty.current = false;
      try {
        const reply = await send<DeskDraft>('PUT', path, { body: { version: version.current, content: wanted.current } });
        version.current = reply.draft?.version ?? 0;
        if (dirty.current) continue;
        const settled = settle(wanted.current, reply.quote);
        wanted.current = settled.content;
        dirty.current = settled.changed;
        setDesk((before) => ({
          ...before,
          content: settled.content,
          version: version.current,
          quote: reply.quote,
          problem: undefined,
          gone: settled.gone.length > 0 ? settled.gone : before.gone,
        }));
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.passing) {
          dirty.current = true;
          setDesk((before) => ({ ...before, status: 'unsaved' }));
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        } else if (error.code === 'draft.changed') await load('elsewhere');
        else setDesk((before) => ({ ...before, problem: error }));
      }
    }
  }, [path, load]);

  const change = useCallback(
    (make: (content: DraftContent) => DraftContent) => {
      if (!wanted.current) return;
      wanted.current = make(wanted.current);
      dirty.current = true;
      setDesk((before) => ({ ...before, content: wanted.current, status: 'saving', gone: [] }));
      running.current ??= keep().finally(() => {
        running.current = undefined;
        setDesk((before) => ({ ...before, status: dirty.current ? 'unsaved' : 'saved' }));
      });
    },
    [keep],
  );

  const start = useCallback(
    (content: DraftContent) => {
      wanted.current = content;
      setDesk((before) => ({ ...before, content, quote: null, from: undefined, gone: [], problem: undefined }));
      change((same) => same);
    },
    [change],
  );

  /** Everything that was typed has been kept and priced. */
  const settled = useCallback(async () => {
    while (running.current) await running.current;
  }, []);

  const clear = useCallback(() => {
    wanted.current = undefined;
    version.current = 0;
    dirty.current = false;
    setDesk({ ...NOTHING, loaded: true });
  }, []);

  const drop = useCallback(async () => {
    await settled();
    await send('DELETE', path).catch(() => undefined);
    clear();
  }, [path, settled, clear]);

  return { desk, change, start, settled, clear, drop, reload: load };
}
