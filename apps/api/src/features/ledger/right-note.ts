/* What corrections of a delivery note came to, in SQL: for notes without an order, which have nowhere else to keep it; for the parts of orders that follow their
   notes; and for the reconciliation, which reckons it anew beside what the books were written from. */

/** The fee of a note as it was put right in its own row; null: it was not. A driver who takes the delivery back and says it anew knows nothing of it. */
const feePutRight = (
  noteId: string,
): string => `(select (v.details->'right'->>'feeOre')::int from delivery_note_events v where v.tenant_id = $1 and v.note_id = ${noteId}
    and v.event = 'put-right' and v.details->'right'->>'failReason' is null and v.details->'right'->>'feeOre' <> v.details->'was'->>'feeOre' order by v.at desc limit 1)`;
/** What is said of the fee of the note $2, unless that was put right. */
export const asPutRight = (said: string): string => `coalesce(${feePutRight('$2')}, ${said})`;
const corrected = (note: string): string =>
  `exists (select from delivery_notes k where k.tenant_id = $1 and k.corrects_note_id = ${note}.id and k.state <> 'void')`;
const isDriven = (note: string): string => `${note}.fail_reason is null and ${note}.state not in ('draft', 'void', 'declined')`;

// A note that took another's place is corrected like any other, so that of three the last one holds.
const CHAIN = `with recursive chain as (
    select n.id, n.state, n.fail_reason, coalesce(n.outcome_device_at, n.outcome_at) as driven_at, coalesce(n.fee_taken_ore, n.fee_ore) as fee, ${feePutRight('n.id')} is not null as changed, 0 as nth
    union all
    select r.id, r.state, r.fail_reason, coalesce(r.outcome_device_at, r.outcome_at), coalesce(r.fee_taken_ore, r.fee_ore),
      c.changed or coalesce(r.fee_taken_ore, r.fee_ore) <> c.fee or ${feePutRight('r.id')} is not null, c.nth + 1
    from chain c join delivery_notes r on r.tenant_id = $1 and r.replaces_note_id = c.id)`;

/** The fee of a note `n` that a correction has changed: of the note that stands in its place, or as it was put right itself; else null. */
export const RIGHT_FEE = `case when ${corrected('n')} or ${feePutRight('n.id')} is not null
    then (${CHAIN} select case when l.changed then l.fee end from chain l order by l.nth desc limit 1) end`;

/** Of a note `n`: it was delivered, and no correction says otherwise. Where another note stands in its place, the delivery and its money are still this one's. */
export const STANDS = `${isDriven('n')} and (not ${corrected('n')}
    or coalesce((${CHAIN} select l.nth > 0 and ${isDriven('l')} and not ${corrected('l')} from chain l order by l.nth desc limit 1), false))`;

/** When a note `n` was driven, by what stands in its place. */
export const DRIVEN_AT = `case when ${corrected('n')} then (${CHAIN} select l.driven_at from chain l order by l.nth desc limit 1)
    else coalesce(n.outcome_device_at, n.outcome_at) end`;

/** Of a part `s` that is delivered by its own account: no correction of its note says that nobody drove there, or that nothing was handed over. */
export const REACHED = `(s.fulfilment = 'pickup' or not exists (select from delivery_notes x where x.tenant_id = $1 and x.shop_order_id = s.id)
    or exists (select from delivery_notes n where n.tenant_id = $1 and n.shop_order_id = s.id and n.corrects_note_id is null and n.replaces_note_id is null and ${STANDS}))`;
