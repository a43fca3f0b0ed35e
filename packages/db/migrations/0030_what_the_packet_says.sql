-- What the packet says beside food facts and hazards, and until when goods that came without it have time to be told.
alter table offers
  add declaration jsonb,
  add hand_made boolean not null default false,
  add wanted_facts text[] not null default '{}',
  add facts_by date default current_date + 90;
comment on column offers.declaration is 'maker, warnings, origin, storage … (Declaration of domain/catalogue); null: nobody has looked yet';
comment on column offers.hand_made is 'entered here and not by a till file: no full file hides it for lacking it';
comment on column offers.missing_facts is 'what keeps it from the galleria (heldBefore); written when it is published';
comment on column offers.wanted_facts is 'what the law wants told of it beside that (missingBeforeSale), while it is shown; written when it is published';
comment on column offers.facts_by is 'until this day goods of a till file have time to be told; null: entered by hand, held until everything is there';
grant update (declaration, hand_made, wanted_facts, facts_by) on offers to galleria_app, galleria_worker;
