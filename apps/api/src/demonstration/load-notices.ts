import { readPlatform, withTenant } from '@galleria/db';
import type { Deps } from '../core/context.ts';
import { derivedId, newId } from '../core/id.ts';
import { insertFault } from '../features/accessibility/index.ts';
import { assessNotice, decideNotice, sendNotice } from '../features/notices/index.ts';
import { keepVersion } from '../features/processing/index.ts';
import { offerIdOf, systemCall, TENANT_IDS, tenantIdOf } from './ids.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Tenant {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly municipalityName: string;
  readonly contact: Readonly<Record<string, string>>;
}

/** A notice that nobody has read yet, a fault in accessibility that is answered and noted, and the first wording of each privacy notice. */
export async function loadNotices(deps: Deps, now: Date): Promise<void> {
  const { pool } = deps;
  const tenants = await readPlatform(pool).query<Tenant & Record<string, unknown>>(
    'select id, slug, name, municipality_name as "municipalityName", contact from platform.tenants where id = any($1::int[]) order by id',
    [Object.values(TENANT_IDS)],
  );
  for (const tenant of tenants) {
    await withTenant(pool, systemCall(tenant.id), (tx) => keepVersion({ tx, tenant, deps, now: new Date(now.getTime() - 40 * DAY_MS) }));
  }
  const arjeplog = tenants.find(({ id }) => id === tenantIdOf('arjeplog'));
  if (!arjeplog) return;
  const send = (name: string, at: Date, sent: object) =>
    sendNotice(
      { pool, deps, now: at, tenant: arjeplog, language: 'sv', requestId: newId(), call: { ...systemCall(arjeplog.id), actor: 'guest' } },
      // Two of the contract's own shapes, written below.
      { key: derivedId('demo-notice', name), ...sent } as Parameters<typeof sendNotice>[1],
    );
  await send('picture', new Date(now.getTime() - 3 * HOUR_MS), {
    ...{ kind: 'content', subject: 'offer', subjectId: offerIdOf('silverhandeln', '1101'), part: 'text', goodFaith: true },
    ...{ name: 'Anders Öhman', email: 'anders.ohman@example.org' },
    reason:
      'Texten säger att varan är ekologisk, men på förpackningen finns ingen sådan märkning. Det är vilseledande enligt marknadsföringslagen.',
  });
  const asked = new Date(now.getTime() - 6 * DAY_MS);
  const place = 'Leveranssedel som PDF';
  const fault = await send('delivery note', asked, {
    ...{ kind: 'feedback', place, name: 'Brita Stenlund', email: 'brita.stenlund@example.org' },
    reason: 'Min skärmläsare läser rutorna i fel ordning, så jag vet inte vilken dag varorna kommer.',
  });
  const answered = new Date(now.getTime() - 5 * DAY_MS);
  await withTenant(pool, { ...systemCall(arjeplog.id), scope: { kind: 'officer' } }, async (tx) => {
    const ctx = { tx, deps, tenant: arjeplog, now: answered, requestId: newId() };
    const { version } = await assessNotice(ctx, fault.id, 1);
    await decideNotice(ctx, fault.id, {
      ...{ version, action: 'answered' },
      facts:
        'Tack! Det stämmer: PDF:en är inte märkt för skärmläsare. Dagen står också på beställningens egen sida. Vi har skrivit upp bristen i redogörelsen.',
    });
    const foundOn = answered.toISOString().slice(0, 10);
    await insertFault(
      tx,
      {
        id: derivedId('demo-fault', 1),
        place,
        problem: 'PDF:en är inte märkt för skärmläsare. Samma uppgifter står på beställningens sida.',
        problemEn: 'The PDF is not tagged for screen readers. The same particulars stand on the page of the order.',
        ...{ because: 'being-mended', foundOn, mendedBy: null, mendedOn: null },
      },
      answered,
    );
  });
}
