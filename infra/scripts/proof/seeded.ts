import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Counts, countVitest, root } from '../steps.ts';
import { type Edit, SEEDED_FAULTS, type SeededFault } from './faults.ts';

const RUN_WITHIN_MS = 10 * 60_000;

interface Run {
  readonly ok: boolean;
  readonly said: string;
}
function run(cwd: string, file: string, ...args: readonly string[]): Promise<Run> {
  const PATH = [path.join(cwd, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, PATH, CI: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: RUN_WITHIN_MS,
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, said: Buffer.concat(said).toString() }));
  });
}
async function must(cwd: string, file: string, ...args: readonly string[]): Promise<void> {
  const { ok, said } = await run(cwd, file, ...args);
  if (!ok) throw new Error(`${file} ${args.join(' ')}\n${said}`);
}

/** What the last commit has, in a folder of its own with its packages. */
async function copyOfHead(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'galleria-faults-'));
  // Run by the administrator, PostgreSQL is somebody else, and is started from here.
  await chmod(home, 0o755);
  const archive = path.join(home, 'head.tar');
  await must(root, 'git', 'archive', '--output', archive, 'HEAD');
  await must(home, 'tar', '-xf', archive);
  await rm(archive);
  const { packageManager } = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8')) as { packageManager: string };
  await must(home, 'npx', '--yes', packageManager.split('+')[0] ?? '', 'install', '--frozen-lockfile', '--prefer-offline');
  return home;
}

const asPattern = (titles: readonly string[]) => titles.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

/** The tests of a fault. A file that cannot be read any more, or in which nothing is run, is no test that has seen anything: it throws. */
async function runTests(home: string, { project, test, titles }: SeededFault): Promise<Counts> {
  const report = path.join(home, 'report.json');
  await rm(report, { force: true });
  const only = asPattern(titles);
  const args = ['run', '--project', project, test, ...(only === '' ? [] : ['-t', only]), '--reporter=json', `--outputFile=${report}`];
  const { said } = await run(home, 'vitest', ...args);
  const counts = countVitest(JSON.parse(await readFile(report, 'utf8').catch(() => '{}')));
  if (counts.passed + counts.failed === 0) throw new Error(`nothing was tested in ${test}\n${said}`);
  return counts;
}

/** @returns how to undo it. @throws when the text does not stand there exactly once. */
async function change(home: string, { file, find, replace }: Edit): Promise<() => Promise<void>> {
  const where = path.join(home, file);
  const before = await readFile(where, 'utf8');
  const pieces = before.split(find);
  if (pieces.length !== 2) throw new Error(`${file}: stands there ${pieces.length - 1} times, and not once: ${find}`);
  await writeFile(where, pieces.join(replace));
  return () => writeFile(where, before);
}

async function isSeen(home: string, fault: SeededFault): Promise<boolean> {
  const before = await runTests(home, fault);
  if (before.failed > 0) throw new Error(`red without a fault: ${fault.test}, ${fault.titles.join(', ')}`);
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const edit of fault.edits) undo.push(await change(home, edit));
    const { failed, passed } = await runTests(home, fault);
    console.log(`faults: ${passed === 0 ? 'seen  ' : 'UNSEEN'} ${fault.name}: ${failed} of ${failed + passed} tests red, none before`);
    return passed === 0;
  } finally {
    for (const restore of undo.reverse()) await restore();
  }
}

/** Writes each fault into a copy of the last commit, runs the tests that must see it, and takes it out again. @returns whether every one was seen. */
export async function faultsProof(): Promise<boolean> {
  const home = await copyOfHead();
  try {
    let seen = 0;
    for (const fault of SEEDED_FAULTS) seen += (await isSeen(home, fault)) ? 1 : 0;
    console.log(`faults: ${seen} of ${SEEDED_FAULTS.length}`);
    return seen === SEEDED_FAULTS.length;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
