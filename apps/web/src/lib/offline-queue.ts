import { ApiProblem } from './api-problem.ts';

/** A deed that the device promises to carry out: kept until the server has said yes, or no for good. */
export type QueuedCommand = {
  /** The idempotency key: sent with every attempt. */
  readonly id: string;
  /** Rises by one for each command of the device; decides the order. */
  readonly number: number;
  /** What the command is about ("stop:0190…"). Commands of one entity are sent one by one, in order; different entities do not wait for each other. */
  readonly entity: string;
  /** What a refusal of it holds back in its entity: the commands with the same. Left out: all that come after it. */
  readonly holds?: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: unknown;
  /** When the person did it, by the device's clock (ISO 8601). The server notes its own time beside it. */
  readonly clientTime: string;
  readonly attempts: number;
  readonly notBefore: number;
  /** Set when the server refused for good: a person must see it and choose. */
  readonly refusal?: { readonly code: string; readonly params: Readonly<Record<string, unknown>> };
};

/** Where commands are kept; `put` replaces by id. */
export type QueueStorage = {
  all(): Promise<readonly QueuedCommand[]>;
  put(command: QueuedCommand): Promise<void>;
  remove(id: string): Promise<void>;
};
export type QueueState = {
  readonly commands: readonly QueuedCommand[];
  /** What the server has taken and the page has not read back yet: shown as done, or a tick would go away for as long as the reading takes. */
  readonly settling: readonly QueuedCommand[];
  readonly waiting: number;
  readonly refused: number;
  readonly online: boolean;
};
export type NewCommand = Pick<QueuedCommand, 'entity' | 'holds' | 'method' | 'path' | 'body'>;

export type QueuePorts = {
  readonly storage: QueueStorage;
  /** Sends one command; throws ApiProblem. */
  readonly send: (command: QueuedCommand) => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Asks to be called back; returns how to cancel. */
  readonly later: (run: () => void, delayMs: number) => () => void;
  /** Called for each command that the server took, to refresh what the page shows; resolves when it does. */
  readonly onSent?: (command: QueuedCommand) => void | Promise<void>;
};

export type OfflineQueue = {
  /** Reads what the device kept and starts sending. */
  start(): Promise<void>;
  /** Keeps the command on the device, then tries to send it; resolves when it is safely kept, not when it is sent. */
  add(command: NewCommand): Promise<QueuedCommand>;
  /** Tries now, whatever the back-off says: the network came back, or a person pressed the button. */
  flush(): Promise<void>;
  /** Puts a refused command back in line. */
  retry(id: string): Promise<void>;
  /** Drops a command that shall not be sent (a slip undone, or a refusal that a person has read). */
  discard(id: string): Promise<void>;
  state(): QueueState;
  subscribe(listener: () => void): () => void;
};

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 60_000;
/** 2 s, 4 s, 8 s … one minute. */
export const backOffMs = (attempts: number): number => Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1), LONGEST_DELAY_MS);

/** The commands that may be sent now: of each entity the oldest that no refusal holds back. A refused one holds back those behind it, or those with its `holds`. */
export const heads = (commands: readonly QueuedCommand[]): readonly QueuedCommand[] =>
  [...Map.groupBy(commands, ({ entity }) => entity).values()].flatMap(headOf);

function headOf(commands: readonly QueuedCommand[]): readonly QueuedCommand[] {
  const held = new Set<string>();
  for (const command of commands) {
    if (command.refusal && command.holds === undefined) return [];
    if (command.refusal && command.holds !== undefined) held.add(command.holds);
    else if (command.holds === undefined || !held.has(command.holds)) return [command];
  }
  return [];
}

/** A queue of idempotent commands on the device (carrier and picking views work offline, ARCHITECTURE 6). */
export function createOfflineQueue(ports: QueuePorts): OfflineQueue {
  const queue = new DeviceQueue(ports);
  return {
    start: () => queue.start(),
    add: (command) => queue.add(command),
    flush: () => queue.run(true),
    retry: (id) => queue.retry(id),
    discard: (id) => queue.discard(id),
    state: () => queue.state,
    subscribe: (listener) => queue.subscribe(listener),
  };
}

class DeviceQueue {
  state: QueueState = { commands: [], settling: [], waiting: 0, refused: 0, online: true };
  private readonly ports: QueuePorts;
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | undefined;
  private cancelTimer: (() => void) | undefined;

  constructor(ports: QueuePorts) {
    this.ports = ports;
  }

  async start(): Promise<void> {
    const kept = await this.ports.storage.all();
    const here = this.state.commands.filter((command) => !kept.some((each) => each.id === command.id));
    this.show([...kept, ...here].sort((a, b) => a.number - b.number));
    await this.run(true);
  }

  async add(input: NewCommand): Promise<QueuedCommand> {
    const now = this.ports.now();
    // By the clock too: what the device kept over a restart may not have been read yet, and stays before this.
    const number = Math.max((this.state.commands.at(-1)?.number ?? 0) + 1, now);
    const id = this.ports.newId();
    const command: QueuedCommand = { ...input, id, number, clientTime: new Date(now).toISOString(), attempts: 0, notBefore: now };
    // In line before it is on the disk: two quick taps must not get the same number.
    this.show([...this.state.commands, command]);
    await this.ports.storage.put(command);
    void this.run(false);
    return command;
  }

  async retry(id: string): Promise<void> {
    const found = this.state.commands.find((command) => command.id === id);
    if (!found) return;
    const { refusal: _refusal, ...rest } = found;
    await this.replace({ ...rest, notBefore: this.ports.now() });
    await this.run(true);
  }

  async discard(id: string): Promise<void> {
    await this.drop(id);
    await this.run(false);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** One round at a time; a caller that comes during one gets another one after it. */
  run(force: boolean): Promise<void> {
    const settled: Promise<void> = (this.running ?? Promise.resolve())
      .then(() => this.drain(force))
      .finally(() => {
        if (this.running === settled) this.running = undefined;
      });
    this.running = settled;
    return settled;
  }

  private async drain(force: boolean): Promise<void> {
    const tried = new Set<string>();
    const due = () => heads(this.state.commands).filter((head) => !tried.has(head.id) && (force || head.notBefore <= this.ports.now()));
    for (let ready = due().slice(0, 4); ready.length > 0; ready = due().slice(0, 4)) {
      for (const command of ready) tried.add(command.id);
      await Promise.all(ready.map((command) => this.attempt(command)));
    }
    this.cancelTimer?.();
    const next = heads(this.state.commands).map((head) => head.notBefore);
    if (next.length === 0) return;
    this.cancelTimer = this.ports.later(() => void this.run(false), Math.max(250, Math.min(...next) - this.ports.now()));
  }

  private async attempt(command: QueuedCommand): Promise<void> {
    try {
      await this.ports.send(command);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      await this.keepAfter(command, error);
      return;
    }
    await this.ports.storage.remove(command.id);
    const left = this.state.commands.filter((each) => each.id !== command.id);
    this.show(left, { online: true, settling: [...this.state.settling, command] });
    void this.settle(command);
  }

  /** Nobody waits for the reading: the next command of the entity is sent meanwhile. */
  private async settle(command: QueuedCommand): Promise<void> {
    await this.ports.onSent?.(command);
    this.show(this.state.commands, { settling: this.state.settling.filter((each) => each.id !== command.id) });
  }

  private async keepAfter(command: QueuedCommand, problem: ApiProblem): Promise<void> {
    const attempts = command.attempts + 1;
    // A session that ran out is not the server's answer to the deed: it waits for the next sign-in.
    const waits = problem.passing || problem.status === 401;
    if (waits) await this.replace({ ...command, attempts, notBefore: this.ports.now() + backOffMs(attempts) });
    else await this.replace({ ...command, attempts, refusal: { code: problem.code, params: problem.params } });
    this.show(this.state.commands, { online: problem.status !== 0 });
  }

  private async replace(command: QueuedCommand): Promise<void> {
    await this.ports.storage.put(command);
    this.show(this.state.commands.map((each) => (each.id === command.id ? command : each)));
  }

  private async drop(id: string): Promise<void> {
    await this.ports.storage.remove(id);
    this.show(this.state.commands.filter((each) => each.id !== id));
  }

  private show(commands: readonly QueuedCommand[], more: Partial<Pick<QueueState, 'online' | 'settling'>> = {}): void {
    const refused = commands.filter((command) => command.refusal).length;
    this.state = { ...this.state, ...more, commands, refused, waiting: commands.length - refused };
    for (const listener of this.listeners) listener();
  }
}
