import { readFile } from 'node:fs/promises';

/** `/proc/<pid>/stat` after the program's name (which may hold anything): [0] is the state, [19] the start time in clock ticks. */
async function procStat(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** False also for a process that has ended but that nobody has waited for: in a container without an init these stay for ever. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await procStat(pid))?.[0] !== 'Z';
}

/** The pid and, where the system tells, when it started: numbers are used again, this pair is not. */
export async function processIdentity(pid: number): Promise<string> {
  return `${pid} ${(await procStat(pid))?.[19] ?? ''}`.trim();
}
