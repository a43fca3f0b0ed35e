-- What the state pays of home delivery, and the price base amount of a year: changed by decree, so they are dated rows with their source.
create table platform.grant_terms (
  valid_from date primary key,
  valid_to date check (valid_to >= valid_from),
  share_percent smallint not null check (share_percent between 0 and 100),
  cap_per_occasion_ore integer not null check (cap_per_occasion_ore >= 0),
  threshold_percent smallint not null check (threshold_percent >= 0),
  cap_tried_on text not null check (cap_tried_on in ('OCCASION', 'SUM')),
  source text not null check (source <> '')
);
comment on column platform.grant_terms.share_percent is 'the most that the state pays of the net outlay';
comment on column platform.grant_terms.cap_per_occasion_ore is 'and never more than this for a household and occasion';
comment on column platform.grant_terms.threshold_percent is 'what the year''s net outlay must reach before anything is granted, of the price base amount';
insert into platform.grant_terms values
  ('2025-01-01', null, 50, 10000, 50, 'OCCASION', 'Förordning (2000:284) 19-20 §§; 100 kr per hushåll och tillfälle enligt regionernas sidor 2026');

create table platform.price_base_amounts (
  year smallint primary key,
  amount_ore integer not null check (amount_ore > 0),
  source text not null check (source <> '')
);
comment on table platform.price_base_amounts is 'prisbasbelopp, by calendar year';
insert into platform.price_base_amounts values
  (2025, 5880000, 'SCB, prisbasbelopp 2025'),
  (2026, 5920000, 'SFS 2025:872');

grant select on platform.grant_terms, platform.price_base_amounts to galleria_app, galleria_worker;
