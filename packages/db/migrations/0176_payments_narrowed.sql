/* Of a payment each role changes only what it writes: the sum that was shown, the account and the part are never changed, and what the provider has (state,
   drawn, given back) is the worker's to write down. A buyer who opens a page writes the page. */
revoke update on payments from galleria_app, galleria_worker;
grant update (attempt, page_id, page_url, page_ends_at, intent_id, refund_asked_ore, difference_asked_ore, version) on payments to galleria_app;
grant update (state, held_ore, captured_ore, refunded_ore, refund_asked_ore, difference_asked_ore, attempt, page_id, page_url, page_ends_at, intent_id, means,
  hold_ends_at, looked_at, fault, version) on payments to galleria_worker;

-- After an invoice was written: how it went out, and reminders. What it is paid with and when it is due stand on the paper.
revoke update on invoices from galleria_app, galleria_worker;
grant update (sent_by, sent_at, reminders, reminded_at, fee_ore, notes_to_print) on invoices to galleria_app, galleria_worker;

-- Who may read a paper is written with it, and changed only where a person is forgotten.
drop policy scope_update on document_buyers;
do $$
declare
  wall text := platform.wall('{"officer": "true"}');
begin
  execute format('create policy scope_update on document_buyers as restrictive for update using (%s) with check (%s)', wall, wall);
end $$;
