-- What becomes of a claim after it has been submitted: what was added, what was decided and why, what was paid and what had to be paid back.
alter table grant_claims
  add column submitted_by text,
  add column numbers jsonb not null default '{}',
  add column supplemented_at timestamptz,
  add column decided_kind text check (decided_kind in ('granted', 'partly', 'refused')),
  add column decision_reference text not null default '',
  add column decision_reason text not null default '',
  add column recovered_ore bigint not null default 0 check (recovered_ore >= 0),
  add column recovered_on date;
comment on column grant_claims.numbers is '{household id: number}: what each household is called in the documentation for the state, from the day of submission on';
comment on column grant_claims.decided_kind is 'in full, in part or not at all';
comment on column grant_claims.decision_reference is 'the authority''s own number of the decision';
comment on column grant_claims.recovered_ore is 'what has been paid back of what was granted; never more than that';
grant update (submitted_by, numbers, supplemented_at, decided_kind, decision_reference, decision_reason, recovered_ore, recovered_on) on grant_claims
  to galleria_app, galleria_worker;

-- The claim's own book: a row for each step with its sum, never changed. Sought, granted, paid and paid back can be followed here to the öre.
create table grant_claim_events (
  tenant_id integer not null,
  claim_id uuid not null,
  number integer not null check (number > 0),
  event text not null check (event in ('submit', 'supplement', 'decide', 'pay', 'recover')),
  day date not null,
  amount_ore bigint not null,
  reference text not null default '',
  remark text not null default '',
  lines integer not null default 0 check (lines >= 0),
  actor text not null,
  at timestamptz not null,
  primary key (tenant_id, claim_id, number),
  foreign key (tenant_id, claim_id) references grant_claims (tenant_id, id)
);
comment on column grant_claim_events.number is 'the version of the claim that the step led to: two steps from one version cannot both stand';
comment on column grant_claim_events.amount_ore is 'sought (submit, supplement: the whole sum then), granted, paid, paid back';
comment on column grant_claim_events.lines is 'lines that were added with a supplement';
select platform.fence('grant_claim_events', '{"officer": "true"}', '{insert}');

-- A claim is destroyed with its book by the rule of its class, by the nightly job alone.
grant delete on grant_claim_events to galleria_worker;

-- What was decided before kinds were kept: seen from the sums.
alter table grant_claims no force row level security;
update grant_claims set decided_kind = case when granted_ore = 0 then 'refused' when granted_ore < (totals->>'amountSought')::bigint then 'partly' else 'granted' end
  where granted_ore is not null;
alter table grant_claims force row level security;
