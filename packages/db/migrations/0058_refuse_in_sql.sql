-- A statement that goes out together with its commit cannot be undone by the answer: it must itself refuse what does not hold.
-- SQLSTATE GA001; the message is the word for what is refused, the detail is JSON for whoever explains it.
create function app.refuse(what text, details jsonb) returns void language plpgsql as $$
begin
  raise exception '%', what using errcode = 'GA001', detail = details::text;
end $$;
grant execute on function app.refuse to galleria_app, galleria_worker;
