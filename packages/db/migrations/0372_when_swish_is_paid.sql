/* Swish cannot be held. Whether the provider's page draws the most that may be owed at once, and gives the difference back after packing, or has no Swish: then it is
   paid to the shop's own number when the goods are packed. */
alter table platform.tenants add column swish_at_once boolean not null default true;
comment on column platform.tenants.swish_at_once is 'the provider''s page offers Swish, which draws the whole at once; false: Swish is paid to the shop after packing only';
grant update (swish_at_once) on platform.tenants to galleria_app;
