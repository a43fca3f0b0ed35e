import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const good = {
  DATABASE_URL_APP: 'postgres://app:x@127.0.0.1/galleria',
  DATABASE_URL_WORKER: 'postgres://worker:x@127.0.0.1/galleria',
  DATABASE_URL_CARE: 'postgres://care:x@127.0.0.1/galleria',
  CARE_KEYS: `2026:${Buffer.from('fedcba9876543210fedcba9876543210').toString('base64')}`,
  TOKEN_SECRET: 'Yq8s1mVn3kX0pZ7uB5cR2tW9eH4jL6dF',
  CODE_SECRET: 'aG5fT8vN2xQ7wK1zM4bJ9cP3rS6yD0hU',
  TOTP_KEY: Buffer.from('0123456789abcdef0123456789abcdef').toString('base64'),
  DOOR_KEY: Buffer.from('fedcba9876543210fedcba9876543210').toString('base64'),
  PUBLIC_ORIGIN: 'https://galleria.kommun.test/',
  STORAGE_DIR: '/srv/files',
  SMTP_URL: 'smtp://mail.kommun.test',
  MAIL_FROM: 'galleria@kommun.test',
};
const reasonOf = (changes: Readonly<Record<string, string | undefined>>): string => {
  try {
    readConfig({ ...good, ...changes });
    return 'started';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
};

describe('the configuration', () => {
  it('is taken when everything is there', () => {
    expect(readConfig(good)).toMatchObject({
      demonstration: false,
      publicOrigin: 'https://galleria.kommun.test',
      smtp: { from: good.MAIL_FROM },
    });
  });

  it.each([
    'DATABASE_URL_APP',
    'DATABASE_URL_WORKER',
    'DATABASE_URL_CARE',
    'CARE_KEYS',
    'TOKEN_SECRET',
    'CODE_SECRET',
    'TOTP_KEY',
    'DOOR_KEY',
    'PUBLIC_ORIGIN',
    'STORAGE_DIR',
    'SMTP_URL',
    'MAIL_FROM',
  ])('stops the start without %s, and with an empty one, by a sentence that names it', (name) => {
    expect(reasonOf({ [name]: undefined })).toContain(name);
    expect(reasonOf({ [name]: '' })).toContain(name);
    // In words of what to set, and not of the library that reads it.
    expect(reasonOf({ [name]: undefined })).not.toMatch(/undefined|Invalid input/);
  });

  it.each([
    ['TOKEN_SECRET', 'short'],
    ['TOKEN_SECRET', 'example-example-example-example-example'],
    ['TOKEN_SECRET', 'demo-demo-demo-demo-demo-demo-demo-demo'],
    ['CODE_SECRET', 'changeme-changeme-changeme-changeme-1234'],
    ['CODE_SECRET', 'password-password-password-password-1234'],
    ['TOKEN_SECRET', 'a'.repeat(40)],
    ['CODE_SECRET', '0123456701234567012345670123456701234567'],
    ['TOTP_KEY', Buffer.alloc(32).toString('base64')],
    ['CARE_KEYS', `2026:${Buffer.alloc(32).toString('base64')}`],
    ['CARE_KEYS', `${good.CARE_KEYS},${good.CARE_KEYS}`],
    ['CARE_KEYS', 'no-name-and-no-key'],
    ['DOOR_KEY', Buffer.alloc(32, 'abc').toString('base64')],
    ['TOTP_KEY', Buffer.alloc(16, 'abcdefghijklmnop').toString('base64')],
  ])('refuses %s when it looks like an example: %s', (name, value) => {
    expect(reasonOf({ [name]: value })).toContain(name);
  });

  it('refuses one secret for two purposes', () => {
    expect(reasonOf({ CODE_SECRET: good.TOKEN_SECRET })).toContain('must differ');
  });

  it('refuses half an SMS account', () => {
    expect(reasonOf({ ELKS_USER: 'u1' })).toContain('ELKS_PASSWORD');
  });

  it('offers no cards without a key of the payment provider, and does not start with a key whose messages anybody could forge', () => {
    expect(readConfig(good).stripe).toBeUndefined();
    const key = { STRIPE_SECRET_KEY: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc' };
    for (const secret of ['', 'whsec', 'whsec_rJ5pZ2mX9qL4tB6w, '])
      expect(reasonOf({ ...key, STRIPE_WEBHOOK_SECRET: secret })).toContain('STRIPE_WEBHOOK_SECRET is empty or too short');
    expect(reasonOf({ STRIPE_WEBHOOK_SECRET: 'whsec_rJ5pZ2mX9qL4tB6w' })).toContain('STRIPE_SECRET_KEY is empty');
    const whole = { ...key, STRIPE_WEBHOOK_SECRET: 'whsec_rJ5pZ2mX9qL4tB6w, whsec_the_one_before_it_8Fq' };
    expect(readConfig({ ...good, ...whole }).stripe).toMatchObject({ url: 'https://api.stripe.com', webhookSecrets: { length: 2 } });
    expect(reasonOf({ ...whole, STRIPE_URL: 'http://api.stripe.com' })).toContain('must begin with https');
  });

  it.each(['INBOUND_MAIL_SECRET', 'INBOUND_MAIL_SERVER'])('refuses price files by mail without %s', (name) => {
    const mail = {
      INBOUND_MAIL_DOMAIN: 'prisfiler.kommun.test',
      INBOUND_MAIL_SECRET: 'kR7vZ2mX9qL4tB6wN1cH8yJ3pF5sD0gA',
      INBOUND_MAIL_SERVER: 'MX.kommun.test',
    };
    expect(reasonOf(mail)).toBe('started');
    expect(readConfig({ ...good, ...mail }).inboundMail?.server).toBe('mx.kommun.test');
    expect(reasonOf({ ...mail, [name]: '' })).toContain(name);
  });

  it('never puts a secret into its refusal', () => {
    const message = reasonOf({ TOKEN_SECRET: 'hemligt-hemligt', PORT: 'abc' });
    expect(message).toContain('PORT');
    expect(message).not.toContain('hemligt');
  });

  it('ends the server and the worker with code 78 and the sentence, not a stack', () => {
    for (const program of ['server.ts', 'worker.ts']) {
      const file = fileURLToPath(new URL(`./${program}`, import.meta.url));
      const { PATH, NODE_COMPILE_CACHE } = process.env;
      const ended = spawnSync(process.execPath, [file], { env: { PATH, NODE_COMPILE_CACHE }, encoding: 'utf8', timeout: 120_000 });
      expect(ended.status).toBe(78);
      expect(ended.stderr).toContain('TOKEN_SECRET');
      expect(ended.stderr).not.toMatch(/\n\s+at /);
    }
    // Each reads the whole program before it looks: on a machine that others use that takes its time.
  }, 300_000);
});
