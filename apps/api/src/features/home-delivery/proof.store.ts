import type { TenantTx } from '@galleria/db';

export interface ProofRow {
  readonly id: string;
  readonly noteId: string;
  readonly kind: 'photo' | 'signature';
  readonly file: string;
  readonly at: Date;
}
export interface NewProof extends ProofRow {
  readonly shopId: string;
  readonly carrierId: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly deviceAt: Date;
  readonly receivedAt: Date;
}

const PROOF = 'select id, note_id as "noteId", kind, file, at from door_proofs where tenant_id = $1';

export async function findProof(tx: TenantTx, id: string): Promise<ProofRow | undefined> {
  return (await tx.query<ProofRow & Record<string, unknown>>(`${PROOF} and id = $2`, [tx.tenantId, id]))[0];
}

/** Of a part of this order alone. */
export async function findProofOfOrder(tx: TenantTx, orderId: string, id: string): Promise<ProofRow | undefined> {
  const [row] = await tx.query<ProofRow & Record<string, unknown>>(
    `${PROOF} and id = $2 and note_id in (select n.id from delivery_notes n join shop_orders s on s.tenant_id = $1 and s.id = n.shop_order_id
       where n.tenant_id = $1 and s.order_id = $3)`,
    [tx.tenantId, id, orderId],
  );
  return row;
}

export async function countProofs(tx: TenantTx, noteId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>('select count(*)::int as count from door_proofs where tenant_id = $1 and note_id = $2', [
    tx.tenantId,
    noteId,
  ]);
  return row?.count ?? 0;
}

/** False: it is there already. */
export async function insertProof(tx: TenantTx, proof: NewProof): Promise<boolean> {
  const rows = await tx.run(
    `insert into door_proofs (tenant_id, id, note_id, shop_id, carrier_id, kind, file, bytes, sha256, device_at, at, received_at, actor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      ...[tx.tenantId, proof.id, proof.noteId, proof.shopId, proof.carrierId, proof.kind, proof.file, proof.bytes, proof.sha256],
      ...[proof.deviceAt, proof.at, proof.receivedAt, tx.actor],
    ],
  );
  return rows === 1;
}
