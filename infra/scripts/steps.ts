import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { failuresIn, lastLines } from './failures.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export interface Step {
  readonly name: string;
  /** Run one after the other in the root; the first that fails ends the step. */
  readonly commands: readonly (readonly string[])[];
  /** A JSON file that the commands write, and how to count it. Without one the step counts as one check. */
  readonly report?: { readonly file: string; readonly count: (report: unknown) => Counts };
}

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** How Node runs a server or a worker; why, decision record 0005 says. */
export const { nodeArguments } = (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly config: { readonly nodeArguments: readonly string[] } }
).config;
/** A step that hangs is a step that failed. */
const stepWithinMs = 10 * 60_000;

const numberAt = (report: unknown, key: string): number => {
  const value = typeof report === 'object' && report !== null ? Reflect.get(report, key) : undefined;
  return typeof value === 'number' ? value : 0;
};

export const countVitest = (report: unknown): Counts => ({
  passed: numberAt(report, 'numPassedTests'),
  failed: numberAt(report, 'numFailedTests'),
});

/** A test that passes at its second attempt only is a failure: nothing of ours may depend on luck. */
export const countPlaywright = (report: unknown): Counts => {
  const stats = typeof report === 'object' && report !== null ? Reflect.get(report, 'stats') : undefined;
  return { passed: numberAt(stats, 'expected'), failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky') };
};

/** Shows what a child says at once, or, when others are at work beside it, all together at its end. @returns what shows the rest, and answers all of it. */
function show(child: ChildProcess, together: boolean): () => string {
  if (!together) return () => '';
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => said.push(bytes));
  return () => {
    const all = Buffer.concat(said);
    process.stdout.write(all);
    return all.toString();
  };
}

interface Ended {
  readonly ok: boolean;
  readonly printed: string;
}

function runCommand([file = '', ...args]: readonly string[], together: boolean): Promise<Ended> {
  const PATH = [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter);
  const env = { ...process.env, PATH, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env, stdio: together ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    const showRest = show(child, together);
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const tooLong = setTimeout(() => child.kill('SIGTERM'), stepWithinMs);
    const end = (ok: boolean) => {
      clearTimeout(tooLong);
      for (const signal of signals) process.off(signal, forward);
      resolve({ ok, printed: showRest() });
    };
    child.once('error', (error) => {
      console.error(error.message);
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

function readReport(step: Step): unknown {
  if (!step.report) return undefined;
  try {
    return JSON.parse(readFileSync(path.join(root, step.report.file), 'utf8'));
  } catch {
    return undefined; // not written, or cut off: counted as a crash by the caller
  }
}

/** What a step adds to the sum: a step that ended badly has at least one failure, whatever its report says. */
export function countsOf(ok: boolean, hasReport: boolean, report: Counts | undefined): Counts {
  if (!hasReport) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (!report || report.passed + report.failed === 0) return { passed: 0, failed: 1 };
  return { passed: report.passed, failed: ok ? report.failed : Math.max(1, report.failed) };
}

interface Done extends Counts {
  readonly line: string;
  /** What failed, said again at the very end: whoever reads a long log reads its last lines. */
  readonly failures: readonly string[];
}

async function runStep(step: Step, together: boolean): Promise<Done> {
  if (step.report) rmSync(path.join(root, step.report.file), { force: true });
  const started = performance.now();
  let last: Ended = { ok: true, printed: '' };
  for (const command of step.commands) if (last.ok) last = await runCommand(command, together);
  const report = readReport(step);
  const counts = countsOf(last.ok, step.report !== undefined, report === undefined ? undefined : step.report?.count(report));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const line = `${counts.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name.padEnd(24)} ${seconds.padStart(6)} s`;
  console.log(line);
  if (counts.failed === 0) return { ...counts, line, failures: [] };
  const named = failuresIn(report);
  return { ...counts, line, failures: named.length > 0 ? named : [`- ${step.name}\n${lastLines(last.printed)}`] };
}

/** Steps one after the other. */
export type Lane = readonly Step[];

async function runLane(lane: Lane, together: boolean): Promise<Done[]> {
  const done: Done[] = [];
  for (const step of lane) done.push(await runStep(step, together));
  return done;
}

/**
 * Runs the lanes beside each other, the steps of each in order, prints the time of each step, and a last line that CI reads.
 * @returns the exit code.
 */
export async function runSteps(...lanes: readonly Lane[]): Promise<number> {
  const done = (await Promise.all(lanes.map((lane) => runLane(lane, lanes.length > 1)))).flat();
  const sum = (of: (one: Done) => number) => done.reduce((all, one) => all + of(one), 0);
  const failed = sum((one) => one.failed);
  for (const failure of done.flatMap(({ failures }) => failures)) console.log(`\n${failure}`);
  console.log(`\n${done.map(({ line }) => line).join('\n')}\n\n${sum((one) => one.passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
