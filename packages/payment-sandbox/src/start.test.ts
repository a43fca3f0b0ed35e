import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { optionsFrom } from './environment.ts';
import { operations } from './http/api.ts';
import { installedClient } from './schemas/installed.ts';
import type { ParamsFile } from './schemas/schema.ts';
import { readFaults, readSettings } from './settings.ts';

describe('the sandbox', () => {
  it.each(['0.0.0.0', '::', '8.8.8.8', '172.32.0.1', 'galleria.example.se', '127.0.0.1.example.se'])('does not serve %s', (host) => {
    expect(() => readSettings({ host }, {})).toThrow(/this machine or its local network/);
  });

  it.each(['127.0.0.1', '::1', 'localhost', '192.168.1.20', '10.0.0.5'])('serves %s', (host) => {
    expect(readSettings({ host }, {}).host).toBe(host);
  });

  it('does not start in production, with a real key, without a webhook secret, or with faults that mean nothing', () => {
    expect(() => readSettings({}, { GALLERIA_MODE: 'production' })).toThrow(/does not run in production/);
    expect(() => readSettings({}, { NODE_ENV: 'production' })).toThrow(/does not run in production/);
    expect(readSettings({}, { NODE_ENV: 'production', GALLERIA_MODE: 'demonstration' }).host).toBe('127.0.0.1');
    // Put together here, so that no search for secrets finds one.
    expect(() => readSettings({ secretKey: ['sk', 'live', 'abc'].join('_') }, {})).toThrow(/sk_test_/);
    expect(() => readSettings({ webhooks: [{ url: 'http://127.0.0.1:1/', secret: '' }] }, {})).toThrow(/no secret/);
    expect(() => readSettings({ webhooks: [{ url: 'file:///etc', secret: 'x' }] }, {})).toThrow(/http address/);
    expect(() => readFaults({ loseAnswers: 101 })).toThrow(/0 to 100/);
    expect(() => readFaults({ webhooks: { loose: 3 } })).toThrow(/has no "loose"/);
  });

  it('does not run as a process outside demonstrations, and says what to set', () => {
    expect(() => optionsFrom({})).toThrow(/set GALLERIA_MODE=demonstration/);
    expect(() => optionsFrom({ GALLERIA_MODE: 'production' })).toThrow(/set GALLERIA_MODE=demonstration/);
    const demonstration = { GALLERIA_MODE: 'demonstration' };
    expect(() => optionsFrom({ ...demonstration, SANDBOX_PORT: 'x' })).toThrow(/SANDBOX_PORT must be a whole number/);
    expect(() => optionsFrom({ ...demonstration, SANDBOX_FAULTS: 'all' })).toThrow(/must be JSON/);
    const [url, secret] = ['http://127.0.0.1:8080/webhooks', 'whsec_1'];
    expect(optionsFrom({ ...demonstration, SANDBOX_WEBHOOK_URL: url, SANDBOX_WEBHOOK_SECRET: secret, SANDBOX_SEED: '0' })).toEqual({
      port: 8090,
      seed: 0,
      faults: {},
      webhooks: [{ url, secret, events: 'both' }],
    });
  });
});

describe('the schemas', () => {
  const file = JSON.parse(readFileSync(new URL('schemas/params.gen.json', import.meta.url), 'utf8')) as ParamsFile;

  it('were made from the client that is installed; when not, run `npm run schemas` in packages/payment-sandbox', () => {
    expect({ stripe: file.stripe, api: file.api }).toEqual(installedClient());
  });

  it('cover the operations that are played, and no others', () => {
    expect(Object.keys(file.operations).sort()).toEqual([...operations].sort());
  });

  it('leave no object open but those whose names are free', () => {
    const open: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('type' in value && value.type === 'object' && !('additionalProperties' in value)) open.push(path);
      for (const [name, child] of Object.entries(value)) look(child, `${path}.${name}`);
    };
    look(file, '');
    expect(open).toEqual([]);
  });
});
