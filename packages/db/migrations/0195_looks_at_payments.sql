-- Each kind of lane finds its next job without passing over the other's: a thousand letters that wait stood before every look at a payment.
create index outbox_due_letters on outbox (run_at) where done_at is null and dead_at is null and topic not like 'payment.%';
create index outbox_due_payments on outbox (run_at) where done_at is null and dead_at is null and topic like 'payment.%';
drop index outbox_due;
-- The looks at one payment that are still to be made: whoever takes one takes them all.
create index outbox_looks on outbox (tenant_id, (payload ->> 'shopOrderId'))
  where topic = 'payment.settle' and done_at is null and dead_at is null;
