-- Every wording of the privacy notice that was ever in force: made of what the galleria uses, so any change of that makes the next one.
create table privacy_versions (
  tenant_id integer not null references platform.tenants,
  number integer not null,
  made_at timestamptz not null,
  digest text not null,
  content jsonb not null,
  primary key (tenant_id, number)
);
comment on column privacy_versions.digest is 'SHA-256 of the content: the same again makes no new version';
comment on column privacy_versions.content is 'the paragraphs as they were shown, by language';
select platform.fence('privacy_versions', '{"officer": "true", "customer": "true", "guest": "true"}', '{insert}', changes => '{}');

alter table shop_applications add column privacy_version integer;
comment on column shop_applications.privacy_version is 'the privacy notice in force when the shop applied';
grant update (privacy_version) on shop_applications to galleria_app, galleria_worker;
