import { describe, expect, it } from 'vitest';
import { Problem } from './problem.ts';
import { tryAgain } from './try-again.ts';

/** Fails with each code in turn, then succeeds; counts how often it was asked. */
function failing(...codes: readonly string[]) {
  const left = [...codes];
  const state = { times: 0 };
  const work = async () => {
    state.times += 1;
    const code = left.shift();
    if (code !== undefined) throw Object.assign(new Error(`SQLSTATE ${code}`), { code });
    return 'done';
  };
  return { state, work };
}

describe('work that the database undid', () => {
  it('is done again after a serialisation failure, a deadlock and a lock that was not given', async () => {
    const { state, work } = failing('40001', '40P01', '55P03');
    expect(await tryAgain(work)).toBe('done');
    expect(state.times).toBe(4);
  });

  it('is given up after the fourth time, with the last error', async () => {
    const { state, work } = failing('40P01', '40P01', '40P01', '40001', '40001');
    await expect(tryAgain(work)).rejects.toMatchObject({ code: '40001' });
    expect(state.times).toBe(4);
  });

  it('is not done again when it was refused, found something broken or took too long', async () => {
    for (const code of ['23505', '57014', 'ECONNREFUSED']) {
      const { state, work } = failing(code);
      await expect(tryAgain(work)).rejects.toMatchObject({ code });
      expect(state.times).toBe(1);
    }
    await expect(tryAgain(() => Promise.reject(new Problem('conflict')))).rejects.toBeInstanceOf(Problem);
  });
});
