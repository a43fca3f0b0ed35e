-- Credit notes for commission, in a series of whoever runs the galleria like its invoices.
do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(kind), ', ' order by kind) into kinds from (
    select m[1] as kind from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''::text', 'g') as m
      where conrelid = 'documents'::regclass and conname = 'documents_kind_check'
    union select unnest(array['commission-credit'])) known;
  alter table documents drop constraint documents_kind_check;
  execute format('alter table documents add constraint documents_kind_check check (kind in (%s))', kinds);
end $$;
drop index documents_issuer_series;
create unique index documents_issuer_series on documents (tenant_id, kind, year, number) where kind in ('commission-credit', 'commission-invoice', 'settlement');
drop index documents_papers;
create index documents_papers on documents (tenant_id, kind, issued_on desc) where kind in ('commission-credit', 'commission-invoice', 'settlement');
create or replace function app.document_follows() returns trigger language plpgsql as $$
declare
  last integer;
begin
  if new.kind in ('commission-credit', 'commission-invoice', 'settlement') then
    select max(d.number) into last from documents d where d.tenant_id = new.tenant_id and d.kind = new.kind and d.year = new.year
      and d.kind in ('commission-credit', 'commission-invoice', 'settlement');
  else
    select max(d.number) into last from documents d
      where d.tenant_id = new.tenant_id and d.shop_id = new.shop_id and d.kind = new.kind and d.year = new.year;
  end if;
  if new.number <> 1 + coalesce(last, 0) then
    raise exception 'document number % does not follow', new.number using errcode = 'check_violation';
  end if;
  return new;
end $$;
