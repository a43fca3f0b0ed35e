import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { AGREEMENT_VERSION } from '@galleria/domain/admission';
import { derivedId, sha256 } from '../core/id.ts';
import { systemCall, tenantIdOf } from './ids.ts';

const TEXTS = [
  {
    kind: 'news',
    slug: 'turerna-i-jul',
    title: 'Turerna i jul och nyår',
    body: 'Veckan före jul går turerna som vanligt.\n\n* **Tisdag 22 december** är sista dagen att få varor före helgen.\n* Mellan jul och nyår kör vi bara [torsdagsturen](/butiker).\n\nUndrar du något? [Ring oss](/kontakt).',
    titleEn: 'Rounds at Christmas and New Year',
    bodyEn: 'In the week before Christmas the rounds go as usual. Tuesday 22 December is the last day for goods before the holidays.',
  },
  {
    kind: 'page',
    slug: 'sa-fungerar-hemsandning',
    title: 'Så fungerar hemsändning',
    body: '## Är ingen hemma?\n\nSäg när du beställer var föraren får ställa varorna. Kylvaror kan stå i en kylväska på bron.\n\n## Behöver du hjälp?\n\n[Ring kommunen](/kontakt), så ansöker vi tillsammans.',
    titleEn: 'How home delivery works',
    bodyEn:
      '## Is nobody at home?\n\nSay when you order where the driver may put the goods. Cold goods can stand in a cool bag on the porch.\n\n## Do you need help?\n\n[Ring the municipality](/kontakt), and we apply together.',
  },
] as const;

/** Arvidsjaur lets its neighbours copy its rules and what it has written. */
const SHARED = {
  kind: 'page',
  slug: 'fragor-om-hemsandning',
  title: 'Frågor om hemsändning i Arvidsjaur',
  body: '## Hur ansöker jag?\n\nRing Arvidsjaurs kommun, 0960-155 00, eller skriv till hemsandning@arvidsjaur.example.org.\n\n## Måste jag vara hemma?\n\nJa. Föraren lämnar varorna till dig eller till den du har bestämt.',
  titleEn: '',
  bodyEn: '',
} as const;

export function loadShared(pool: Pool, now: Date): Promise<void> {
  return withTenant(pool, systemCall(tenantIdOf('arvidsjaur')), async (tx) => {
    await insertText(tx, SHARED, now);
    await tx.run("insert into template_sharing (tenant_id, kind, shared_at) values ($1, 'rules', $2), ($1, 'texts', $2)", [
      tx.tenantId,
      now,
    ]);
  });
}

async function insertText(tx: TenantTx, text: (typeof TEXTS)[number] | typeof SHARED, now: Date): Promise<void> {
  await tx.run(
    `insert into tenant_pages (tenant_id, id, slug, kind, title, body, title_en, body_en, state, published_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'published', $9, $9)`,
    [tx.tenantId, derivedId('demo-text', text.slug), text.slug, text.kind, text.title, text.body, text.titleEn, text.bodyEn, now],
  );
}

/** What the municipality has written, and a shop that waits for an answer. */
export function loadTexts(pool: Pool, now: Date): Promise<void> {
  return withTenant(pool, systemCall(tenantIdOf('arjeplog')), async (tx) => {
    for (const text of TEXTS) await insertText(tx, text, now);
    await tx.run(
      `insert into shop_applications (tenant_id, id, guest_key, state, shop_name, kind, story, legal_name, org_number, register, contact_name, street,
         postal_code, locality, phone, email, payment_account, food_registration, self_certified_at, agreement_version, agreed_at, agreed_by, applied_at)
       values ($1, $2, $3, 'applied', 'Jäckviks renkött', 'specialist', 'Torkat och rökt kött från egna renar.', 'Jäckviks renkött AB', '556677-8899',
         'Bolagsverket', 'Inga-Maj Stenvall', 'Fjällvägen 12', '93095', 'Jäckvik', '+4696121000', 'inga-maj@renkott.example.org', 'Bankgiro 5050-1055',
         'AR 2026-7', $4, $5, $4, 'Inga-Maj Stenvall', $4)`,
      [tx.tenantId, derivedId('demo-application', 1), sha256(derivedId('demo-application-key', 1)), now, AGREEMENT_VERSION],
    );
  });
}
