-- A small car is full of crates, or of cool bags, long before it has stopped at as many doors as its round has places. Booked with the place, in the same row.
alter table rounds
  add column crates integer check (crates between 1 and 2000),
  add column cold_litres integer check (cold_litres between 0 and 50000);
comment on column rounds.crates is 'how many crates the car takes on a day; null: as many as come';
comment on column rounds.cold_litres is 'how many litres it keeps cold, in bags or a box; null: as many as come';
grant update (crates, cold_litres) on rounds to galleria_app, galleria_worker;

alter table round_days
  add column crates integer,
  add column cold_litres integer,
  add column crates_booked integer not null default 0 check (crates_booked >= 0),
  add column cold_booked integer not null default 0 check (cold_booked >= 0),
  add check (crates_booked <= crates),
  add check (cold_booked <= cold_litres);
comment on column round_days.crates_booked is 'what orders and notes take, estimated until they are packed; orders placed before this column take none';
grant update (crates, cold_litres, crates_booked, cold_booked) on round_days to galleria_app, galleria_worker;

alter table shop_orders
  add column crates integer not null default 0 check (crates >= 0),
  add column cold_litres integer not null default 0 check (cold_litres >= 0);
comment on column shop_orders.crates is 'what it takes of the car: estimated from the lines, then as packed';
grant update (crates, cold_litres) on shop_orders to galleria_app, galleria_worker;

alter table order_lines add column volume_ml integer check (volume_ml >= 0);
comment on column order_lines.volume_ml is 'how much of a crate the ordered quantity takes, estimated; null on lines of before';
grant update (volume_ml) on order_lines to galleria_app, galleria_worker;
