-- A statement in the customer's own words names no line: whoever marks it as done says which goods it took back. The statement itself stays as it was written.
alter table withdrawals add column came_back integer[];
comment on column withdrawals.came_back is 'the lines that the shop took a statement in words for, none of them too; null: the statement names them, or nobody has said';
grant update (came_back) on withdrawals to galleria_app;
