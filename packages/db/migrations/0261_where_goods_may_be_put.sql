/* Where a household wishes its goods to be put when nobody opens. Read on the day it is driven, like the rest of the door. */
alter table household_doors add column put_where text not null default '';
comment on column household_doors.put_where is 'where goods may be put when nobody opens; never goods with an age limit';
grant update (put_where) on household_doors to galleria_app, galleria_worker;
