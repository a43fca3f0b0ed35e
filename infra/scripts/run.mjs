// `npm start`, `npm test` and the other tasks on a fresh clone: install with the pinned pnpm, then run the task on the pinned Node.
// Plain JavaScript without dependencies: the only file that the machine's own Node (20 or newer) runs.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = path.join(root, 'node_modules', '.bin');
const [task, ...args] = process.argv.slice(2);
const { packageManager, config } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Where npx keeps the pinned pnpm. `--yes`: without a terminal npx would answer its own question with no. */
function findPnpm() {
  const env = { ...process.env, npm_config_loglevel: 'error' };
  const argv = ['--yes', '--package', packageManager.split('+')[0], '-c', 'command -v pnpm'];
  return execFileSync('npx', argv, { cwd: root, env, encoding: 'utf8' }).trim();
}

/** Runs a command to its end, hands on signals, and ends with its exit code when that is not 0. */
async function run(file, argv, env, stdio = 'inherit') {
  const child = spawn(file, argv, { cwd: root, env, stdio });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  // npm killed hard tells nobody: we notice that our parent is another one.
  const parent = process.ppid;
  const orphaned = () => process.ppid !== parent && forward('SIGTERM');
  const watch = process.env.npm_lifecycle_event ? setInterval(orphaned, 1000) : undefined;
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(signal ? 1 : status));
  });
  clearInterval(watch);
  for (const signal of signals) process.off(signal, forward);
  if (code !== 0) process.exit(code);
}

const pnpm = findPnpm();
const env = {
  ...process.env,
  PATH: [bin, path.dirname(pnpm), process.env.PATH].join(path.delimiter),
  // Many processes read the same modules: types are stripped and code is compiled once (half of what each start costs).
  NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compiled'),
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};
// What the installation says is no part of what the task writes, which may be read by another program.
await run(pnpm, ['install', '--frozen-lockfile', '--prefer-offline'], { ...env, CI: 'true' }, ['inherit', 2, 2]);
const pinned = path.join(bin, 'node');
await run(
  existsSync(pinned) ? pinned : process.execPath,
  [...config.nodeArguments, path.join('infra', 'scripts', `${task}.ts`), ...args],
  env,
);
