-- Wrong authenticator codes are counted for each half-made sign-in: after five it is over, and a new code must come by mail first.
alter table platform.sessions add second_factor_tries smallint not null default 0;
