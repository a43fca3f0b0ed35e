-- A watched folder that cannot be worked with was told to the log only; its shop waited for prices that never came.
alter table shops
  add column price_folder_fault text check (price_folder_fault in ('not-a-folder', 'no-access', 'full', 'unreadable')),
  add column price_folder_fault_since timestamptz,
  add constraint shops_price_folder_fault_has_a_day check ((price_folder_fault is null) = (price_folder_fault_since is null));
comment on column shops.price_folder_fault is 'why the shop''s watched folder for price files cannot be worked with, by kind; null: it can';
comment on column shops.price_folder_fault_since is 'when that was first seen';
grant update (price_folder_fault, price_folder_fault_since) on shops to galleria_app, galleria_worker;
