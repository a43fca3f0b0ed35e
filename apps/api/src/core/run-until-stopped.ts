import { ConfigError } from '../config.ts';

const STOP_WITHIN_MS = 15_000;

/** A process of ours from start to SIGTERM or SIGINT. A configuration that cannot be used ends it with 78 and a sentence instead of a stack. */
export async function runUntilStopped(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  try {
    const running = await start();
    let stopping = false;
    const stop = async () => {
      if (stopping) return;
      stopping = true;
      const hurry = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
      await running.stop();
      clearTimeout(hurry);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 78;
  }
}
