/* What a resident paid as freight for goods that the rules do not cover stands on the note (0280). A report's line says it too, beside the scheme's own fee and frozen
   with the line; nothing that is compensated, claimed or taken for the municipality comes of it. A line that is taken back takes its freight back. */
alter table report_lines add column freight_ore integer not null default 0;
comment on column report_lines.freight_ore is 'what the resident paid as freight for goods that the rules do not cover, beside fee_ore, VAT included';

alter table report_lines no force row level security;
alter table delivery_notes no force row level security;
update report_lines l set freight_ore = f.freight * case l.entry when 'reversal' then -1 else 1 end
  from (select tenant_id, id, least(freight_ore, greatest(0, freight_ore - fee_ore + coalesce(fee_taken_ore, fee_ore))) as freight
        from delivery_notes where freight_ore > 0) f
  where f.tenant_id = l.tenant_id and f.id = l.note_id and f.freight > 0;
alter table report_lines force row level security;
alter table delivery_notes force row level security;
