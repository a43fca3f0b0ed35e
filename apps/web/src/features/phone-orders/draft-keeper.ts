import type { DeskDraft, DraftContent } from '@galleria/contract/phone-orders';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { settle } from './draft-content.ts';

export interface Desk {
  readonly loaded: boolean;
  readonly content: DraftContent | undefined;
  readonly version: number;
  readonly quote: DeskDraft['quote'];
  /** Unsaved is tried again by itself, refused is not before something has been changed. */
  readonly status: 'saved' | 'saving' | 'unsaved' | 'refused';
  readonly problem: ApiProblem | undefined;
  /** Goods that are no longer sold and were taken out. */
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
 * A clerk's draft: changed here at once, kept on the server behind it, one request at a time with the newest content. A lost connection is tried again
 * until it holds; a reload finds the draft where it was.
 */
export class DraftKeeper {
  readonly #path: string;
  readonly #listeners = new Set<() => void>();
  #desk: Desk = NOTHING;
  /** Something has been changed that the server does not have yet. */
  #dirty = false;
  /** The server would not have what was sent last. */
  #refused = false;
  #running: Promise<void> | undefined;

  constructor(api: string) {
    this.#path = `${api}/phone/draft`;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly current = (): Desk => this.#desk;

  #show(change: Partial<Desk>): void {
    this.#desk = { ...this.#desk, ...change };
    for (const listener of this.#listeners) listener();
  }

  readonly load = async (from: Desk['from']): Promise<void> => {
    try {
      const { draft, quote } = await send<DeskDraft>('GET', this.#path);
      this.#dirty = false;
      const found = { content: draft?.content, version: draft?.version ?? 0, quote, from: draft ? from : undefined };
      this.#show({ ...found, loaded: true, status: 'saved', problem: undefined });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.#show({ loaded: true, problem: error });
    }
  };

  readonly change = (make: (content: DraftContent) => DraftContent): void => {
    if (!this.#desk.content) return;
    this.#dirty = true;
    this.#show({ content: make(this.#desk.content), status: 'saving', gone: [] });
    this.#running ??= this.#keep().finally(() => {
      this.#running = undefined;
      this.#show({ status: this.#dirty ? 'unsaved' : this.#refused ? 'refused' : 'saved' });
    });
  };

  readonly start = (content: DraftContent): void => {
    this.#show({ content, quote: null, from: undefined, problem: undefined });
    this.change((same) => same);
  };

  /** Everything that was typed has been kept and priced. */
  readonly settled = async (): Promise<void> => {
    while (this.#running) await this.#running;
  };

  readonly clear = (): void => {
    this.#dirty = false;
    this.#show({ ...NOTHING, loaded: true });
  };

  readonly drop = async (): Promise<void> => {
    await this.settled();
    await send('DELETE', this.#path).catch(() => undefined);
    this.clear();
  };

  /** Sends what is wanted until nothing newer is. */
  async #keep(): Promise<void> {
    while (this.#dirty && this.#desk.content) {
      this.#dirty = false;
      this.#refused = false;
      const { content, version } = this.#desk;
      try {
        this.#adopt(await send<DeskDraft>('PUT', this.#path, { body: { version, content } }));
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        await this.#recover(error);
      }
    }
  }

  #adopt({ draft, quote }: DeskDraft): void {
    const version = draft?.version ?? 0;
    // Typed on meanwhile: that goes next, and its answer is shown.
    this.#show({ version });
    if (this.#dirty || !this.#desk.content) return;
    const { content, gone, changed } = settle(this.#desk.content, quote);
    this.#dirty = changed;
    this.#show({ content, quote, problem: undefined, ...(gone.length > 0 && { gone }) });
  }

  /** What the server still has is an older draft: its price is not this one's, and it must not be read out or placed. */
  #refuse(problem: ApiProblem): void {
    this.#refused = true;
    this.#show({ problem, quote: null });
  }

  async #recover(problem: ApiProblem): Promise<void> {
    if (problem.code === 'draft.changed') {
      await this.load('elsewhere');
      if (this.#desk.problem) this.#refuse(this.#desk.problem);
      return;
    }
    if (!problem.passing) return this.#refuse(problem);
    this.#dirty = true;
    this.#show({ status: 'unsaved' });
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
