import { asJudge, type TenantTx } from '@galleria/db';

export interface HouseholdPin {
  readonly id: string;
  /** In no list and on no map. */
  readonly protected: boolean;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Where households live, over the second wall: for callers who have notes to their doors. A protected one's pin leaves no reply. */
export async function pinsOfHouseholds(tx: TenantTx, households: readonly string[]): Promise<ReadonlyMap<string, HouseholdPin>> {
  if (households.length === 0) return new Map();
  const rows = await asJudge(tx, (all) =>
    all.query<HouseholdPin & Record<string, unknown>>(
      'select id, protected, lat, lon from households where tenant_id = $1 and id = any($2::uuid[])',
      [tx.tenantId, households],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these households stand in no list: whatever names people in one asks first. */
export async function hiddenAmong(tx: TenantTx, households: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const pins = await pinsOfHouseholds(tx, [...new Set(households.flatMap((id) => id ?? []))]);
  return new Set([...pins.values()].flatMap((pin) => (pin.protected ? pin.id : [])));
}

/** Which of these telephones a protected household has: what somebody ordered before it was in the register, or hidden, names it too. */
export async function hiddenPhones(tx: TenantTx, phones: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const asked = phones.flatMap((phone) => phone ?? []);
  if (asked.length === 0) return new Set();
  const rows = await asJudge(tx, (all) =>
    all.query<{ phone: string }>('select phone from households where tenant_id = $1 and protected and phone = any($2)', [
      tx.tenantId,
      asked,
    ]),
  );
  return new Set(rows.map(({ phone }) => phone));
}

/** Rows of a list as it may be shown: of a protected household's row what names or reaches it is blank, and the rest (the order's number) stands. */
export async function unnamed<Row extends { readonly householdId: string | null }>(
  tx: TenantTx,
  rows: readonly Row[],
  blank: Partial<Omit<Row, 'householdId'>>,
): Promise<Omit<Row, 'householdId'>[]> {
  const hidden = await hiddenAmong(
    tx,
    rows.map(({ householdId }) => householdId),
  );
  return rows.map(({ householdId, ...row }) => (householdId !== null && hidden.has(householdId) ? { ...row, ...blank } : row));
}
