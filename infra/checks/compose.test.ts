import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nodeArguments } from '../scripts/steps.ts';
import { root } from './source-tree.ts';

interface Service {
  image?: string;
  build?: { context: string; dockerfile?: string };
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  restart?: string;
  'x-no-healthcheck'?: string;
}

const readText = (file: string) => readFileSync(path.join(root, file), 'utf8');
const text = readText('docker-compose.yml');
const { services, volumes, networks } = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, unknown>;
};
const all = Object.entries(services);
const dockerfiles = all.flatMap(([, { build }]) => (build ? [path.posix.join(build.context, build.dockerfile ?? 'Dockerfile')] : []));

/** `sha256` or a version of at least two numbers: never `latest`, never a bare major. */
const isPinned = (image: string) => /@sha256:[0-9a-f]{64}$|:v?\d+\.\d+(\.\d+)?(-[\w.]+)*$/.test(image);

describe('docker-compose.yml', () => {
  it('describes the whole set', () => {
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining(['proxy', 'api', 'worker', 'migrate', 'pgbouncer', 'database', 'objects', 'mail']),
    );
    expect(services.database?.image).toMatch(/^postgres:18\./);
  });

  it('pins every image', () => {
    const images = all.flatMap(([, { image, build }]) => (image && !build ? [image] : []));
    const bases = dockerfiles.flatMap((file) => [...readText(file).matchAll(/^FROM (\S+)/gm)].map((match) => match[1] ?? ''));
    expect([...images, ...bases].filter((image) => !isPinned(image))).toEqual([]);
    expect(['postgres', 'postgres:latest', 'postgres:18', 'caddy:alpine'].filter(isPinned)).toEqual([]);
  });

  it('asks every service how it is, or says why not', () => {
    const silent = all.filter(([, service]) => !service.healthcheck && !((service['x-no-healthcheck'] ?? '').length > 10));
    expect(silent.map(([name]) => name)).toEqual([]);
    const awaited = all.flatMap(([, { depends_on = {} }]) =>
      Object.entries(depends_on).flatMap(([name, { condition }]) => (condition === 'service_healthy' ? [name] : [])),
    );
    expect(awaited.filter((name) => !services[name]?.healthcheck)).toEqual([]);
  });

  it('starts in an order that exists: no service waits for itself by way of others', () => {
    const started = new Set<string>();
    for (let round = 0; round < all.length; round += 1) {
      for (const [name, { depends_on = {} }] of all) if (Object.keys(depends_on).every((other) => started.has(other))) started.add(name);
    }
    expect(Object.keys(services).filter((name) => !started.has(name))).toEqual([]);
  });

  it('runs servers and workers as they are measured', () => {
    for (const name of ['api', 'worker']) expect(services[name]?.command?.slice(0, -1)).toEqual(['node', ...nodeArguments]);
  });

  it('refers only to files, volumes and networks that exist', () => {
    const mounts = all.flatMap(([, service]) => service.volumes ?? []).map((mount) => mount.split(':')[0] ?? '');
    const programs = all.flatMap(([, { command = [], healthcheck }]) =>
      [...command, ...(healthcheck?.test ?? [])].filter((word) => /^(apps|infra|packages)\//.test(word)),
    );
    const copied = dockerfiles.flatMap((file) => {
      const context = all.find(([, { build }]) => build && path.posix.join(build.context, build.dockerfile ?? 'Dockerfile') === file)?.[1]
        .build?.context;
      const lines = [...readText(file).matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
      return lines.flatMap((line) => (line[1] ?? '').split(' ').map((name) => path.posix.join(context ?? '.', name)));
    });
    const files = [...mounts.filter((mount) => mount.startsWith('.')), ...programs, ...dockerfiles, ...copied];
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(mounts.filter((mount) => !mount.startsWith('.') && !(mount in volumes))).toEqual([]);
    expect(all.flatMap(([, service]) => service.networks ?? []).filter((name) => !(name in networks))).toEqual([]);
  });

  it('lets the backup’s container copy the cluster: replication has a line of its own, for the network that the services stand in', () => {
    const rules = readText('infra/database/pg_hba.conf')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(/\s+/));
    const subnet = /subnet: ([\d./]+)/.exec(text)?.[1];
    expect(rules).toContainEqual(['host', 'replication', services.backup?.environment?.PGUSER, subnet, 'scram-sha-256']);
    expect(rules).toContainEqual(['host', 'all', 'all', subnet, 'scram-sha-256']);
    expect(rules.filter((rule) => rule.at(-1) !== 'scram-sha-256')).toEqual([]);
    const conf = readText('infra/database/postgresql.conf');
    expect(services.database?.volumes).toContain(`./infra/database/pg_hba.conf:${/^hba_file = '(.+)'$/m.exec(conf)?.[1]}:ro`);
  });

  it('opens each port once, and to the world only the proxy’s', () => {
    const ports = all.flatMap(([name, service]) => (service.ports ?? []).map((port) => ({ name, port })));
    const outer = ports.map(({ port }) => `${port.split(':').at(-2)}${port.includes('/udp') ? ' udp' : ''}`);
    expect(new Set(outer).size).toBe(outer.length);
    const open = ports.filter(({ port }) => !port.startsWith('127.0.0.1:')).map(({ name }) => name);
    expect(new Set(open)).toEqual(new Set(['proxy']));
  });
});

describe('secrets', () => {
  const named = [...text.matchAll(/\$\{(\w+)(:[?-][^}]*)?\}/g)].map((match) => ({ name: match[1] ?? '', rest: match[2] ?? '' }));
  const example = readText('.env.example');
  // What a host may leave empty: then no cards are taken, nothing is sent by SMS, price files are uploaded by hand, and no router is asked.
  const optional = [
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'ELKS_USER',
    'ELKS_PASSWORD',
    'PRICE_FILE_DIR',
    'INBOUND_MAIL_DOMAIN',
    'INBOUND_MAIL_SECRET',
    'INBOUND_MAIL_SERVER',
    'ROUTER_URL',
  ];

  it('have no default: a missing one stops the start with its name', () => {
    const harmless = new Set(['GALLERIA_VERSION', 'KEEP_DAYS', ...optional]);
    expect(named.filter(({ name, rest }) => !harmless.has(name) && !rest.startsWith(':?')).map(({ name }) => name)).toEqual([]);
    const literal = all.flatMap(([service, { environment = {} }]) =>
      Object.entries(environment)
        .filter(
          ([name, value]) =>
            /(PASSWORD|SECRET|_KEY$|TOKEN)/.test(name) &&
            !/^\$\{(\w+:\?[^}]*|(ELKS_\w+|STRIPE_\w+|INBOUND_MAIL_SECRET):-)\}$/.test(String(value)),
        )
        .map(([name]) => `${service}: ${name}`),
    );
    expect(literal).toEqual([]);
    expect(/:\/\/[^\s/:@]+:[^\s$@]+@/.test(text)).toBe(false); // no password written into an address
  });

  it('are listed in .env.example, empty, and nothing else is', () => {
    const listed = [...example.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map((match) => ({ name: match[1] ?? '', value: match[2] ?? '' }));
    expect(listed.map(({ name }) => name)).toContain('TOKEN_SECRET');
    expect(listed.filter(({ value }) => value !== '')).toEqual([]);
    const wanted = new Set(named.filter(({ name, rest }) => rest.startsWith(':?') || optional.includes(name)).map(({ name }) => name));
    expect(listed.map(({ name }) => name).sort()).toEqual([...wanted].sort());
  });

  it('reach only those who need them: the administrator’s password never the API or the worker', () => {
    for (const name of ['api', 'worker', 'proxy', 'pgbouncer'])
      expect(JSON.stringify(services[name]), name).not.toContain('POSTGRES_PASSWORD');
    expect(services.api?.environment?.GALLERIA_MODE).toBe('production');
  });

  it('go through PgBouncer in transaction mode with prepared statements', () => {
    const ini = readText('infra/pgbouncer/pgbouncer.ini');
    expect(ini).toMatch(/^pool_mode = transaction$/m);
    expect(Number(/^max_prepared_statements = (\d+)$/m.exec(ini)?.[1])).toBeGreaterThan(0);
    expect(services.api?.environment?.DATABASE_URL_APP).toContain('@pgbouncer:6432/');
    expect(services.worker?.environment?.DATABASE_URL_WORKER).toContain('@pgbouncer:6432/');
  });
});
