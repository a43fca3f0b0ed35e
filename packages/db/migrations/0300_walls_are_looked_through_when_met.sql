/* A wall of a table may ask another table ("the part's order is this customer's"). Written into a policy, such a question is planned for every scope each time
   that the table is named, with the walls of the table that it asks, and theirs: reading one part of an order spent four fifths of its time on planning what only a
   guest would have been asked. In a function of its own it is planned at the first row that it concerns, once for each connection. It runs as whoever
   asks, behind the same walls as before. */

/* One policy's condition with each `exists (…)` and `… in (select …)` in it put into a function of the whole row; the row's parameter bears the table's name, so that the question
   needs no other word. Equal questions share a function. */
create function platform.questions_apart(target name, condition text) returns text language plpgsql as $$
declare
  opening constant text := '\((EXISTS|\w+ IN) \( SELECT';
  rest text := condition;
  question text;
  asked text;
  place int;
  depth int;
begin
  while rest ~ opening loop
    place := regexp_instr(rest, opening);
    depth := 0;
    for i in place..length(rest) loop
      depth := depth + case substr(rest, i, 1) when '(' then 1 when ')' then -1 else 0 end;
      if depth = 0 then
        question := substr(rest, place, i - place + 1);
        exit;
      end if;
    end loop;
    asked := format('wall_%s_%s', target, left(encode(sha256(convert_to(question, 'UTF8')), 'hex'), 8));
    if to_regprocedure(format('app.%I(public.%I)', asked, target)) is null then
      execute format('create function app.%I(%I public.%I) returns boolean stable language plpgsql as %L',
        asked, target, target, format('begin return %s; end', regexp_replace(question, '^\((?=\w+ IN )', format('(%I.', target))));
      execute format('revoke execute on function app.%I from public', asked);
      execute format('grant execute on function app.%I to galleria_app, galleria_worker', asked);
    end if;
    rest := replace(rest, question, format('app.%I(%I.*)', asked, target));
  end loop;
  return rest;
end $$;

/* For all policies; a migration that makes or changes one with a question in it calls this last (catalogue.test.ts asks for it). */
create function platform.questions_into_functions() returns void language plpgsql as $$
declare
  found record;
  written text;
begin
  written := current_setting('search_path');
  perform set_config('search_path', 'pg_catalog', true); -- every name is written out with its schema
  for found in
    select tablename, policyname, qual, with_check from pg_policies
    where schemaname = 'public' and (qual ~ '\mSELECT\M' or with_check ~ '\mSELECT\M')
  loop
    execute format('alter policy %I on public.%I', found.policyname, found.tablename)
      || coalesce(' using (' || platform.questions_apart(found.tablename, found.qual) || ')', '')
      || coalesce(' with check (' || platform.questions_apart(found.tablename, found.with_check) || ')', '');
  end loop;
  perform set_config('search_path', written, true);
end $$;
revoke execute on function platform.questions_apart, platform.questions_into_functions from public;

select platform.questions_into_functions();
