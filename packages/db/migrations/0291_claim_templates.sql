-- How a claim is laid out: a template of the authority that it goes to, chosen for the draft, and as it was on the day of submission kept with the claim.
alter table grant_claims
  add column template text not null default 'general' check (template ~ '^[a-z][a-z-]{1,38}$'),
  add column plan_reference text not null default '',
  add column layout jsonb;
comment on column grant_claims.template is 'the key of a template in phrases/claim-templates';
comment on column grant_claims.plan_reference is 'the municipality''s plan of its supply of goods: number and day of decision';
comment on column grant_claims.layout is 'template, version and head as they were when it was submitted: its form looks the same for ever; null: a draft, or submitted before there were templates';
grant update (template, plan_reference, layout) on grant_claims to galleria_app, galleria_worker;
