import { BLANK, keptMembers, type PersonalTable, staysBy } from './column-rule.ts';

/** The door is that of the note's household, or of the one that it was found to be. */
const AT_HOUSEHOLD = `exists (select from delivery_notes n join households h on h.tenant_id = n.tenant_id and h.id = n.household_id
  where n.tenant_id = t.tenant_id and n.id = t.note_id
    and t.door in (sha256(convert_to('household:' || h.id, 'utf8')), sha256(convert_to('household:' || h.merged_into, 'utf8'))))`;

/** How what was bought came home. */
export const DELIVERIES: readonly PersonalTable[] = [
  {
    table: 'stops',
    kind: 'deliveries',
    remains: 'grant',
    find: 't.id in (select n.stop_id from delivery_notes n where n.tenant_id = t.tenant_id and n.id = any(w.notes))',
    personal: { recipient_key: `case when t.recipient_key like 'household:%' then t.recipient_key else w.pseudonym || ':' || t.id end` },
    tells: [],
    secret: ['recipient_key'],
  },
  {
    table: 'delivery_notes',
    kind: 'deliveries',
    remains: 'grant',
    find: 't.id = any(w.notes)',
    personal: {
      recipient: `jsonb_build_object('name', w.pseudonym, 'phone', null, 'street', '', 'postalCode', '', 'locality', '', 'directions', '',
        'village', coalesce(t.recipient->>'village', ''))`,
      ...{ message: BLANK, remark: BLANK, receiver_name: BLANK, left_where: BLANK },
      ...{ outcome_by: staysBy('log'), created_by: staysBy('log') },
    },
    tells: ['year', 'number', 'shop_name', 'day', 'state', 'fee_ore', 'collect_ore', 'outcome_at', 'received_by', 'fail_reason'],
    secret: ['outcome_by', 'created_by'],
  },
  {
    table: 'delivery_note_events',
    kind: 'deliveries',
    remains: 'grant',
    find: 't.note_id = any(w.notes)',
    personal: {
      details: keptMembers('details', ['parcels', 'receivedBy', 'collectedOre', 'paidBy', 'idChecked', 'reason']),
      actor: staysBy('log'),
    },
    tells: ['event', 'from_state', 'to_state', 'at'],
    secret: ['actor'],
  },
  {
    table: 'door_proofs',
    kind: 'deliveries',
    find: 't.note_id = any(w.notes)',
    personal: { id: 'row-goes', file: 'row-goes', sha256: 'row-goes' },
    tells: ['kind', 'at'],
    secret: ['id', 'file', 'sha256'],
  },
  {
    // The digest of an address tells nobody where it is, and whoever has an address whether it is this one. That of a household's number tells nobody anything,
    // and by it the bag is found at the door of those who still live there.
    table: 'cool_bag_moves',
    kind: 'deliveries',
    remains: 'log',
    find: 't.note_id = any(w.notes)',
    personal: { door: `case when ${AT_HOUSEHOLD} then t.door end`, actor: staysBy('log') },
    tells: ['move', 'at'],
    secret: ['door', 'actor'],
  },
  {
    table: 'driver_deeds',
    kind: 'deliveries',
    remains: 'grant',
    find: 't.note_id = any(w.notes)',
    personal: {
      said: keptMembers('said', [
        'parcels',
        'receivedBy',
        'collectedOre',
        'paidBy',
        'idChecked',
        'ageRefused',
        'reason',
        'next',
        'called',
        'empties',
        'stops',
        'holds',
      ]),
      actor: staysBy('log'),
    },
    tells: ['kind', 'at', 'received_at', 'effect'],
    secret: ['actor'],
  },
];
