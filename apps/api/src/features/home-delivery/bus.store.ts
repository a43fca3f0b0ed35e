/**
 * What is said of handing in and of the bus, as the round has it on the day of a note `n` with the round `r`; null where a car comes to the door. A note
 * keeps its village by name. In a season with other times the stop's minute of the rest of the year is not told.
 */
export const BUS = `case when r.bus_line <> '' or r.hand_in_by is not null then (
      select jsonb_build_object('line', r.bus_line, 'handInBy', app.season_time(r.seasons, 'handInBy', n.day, r.hand_in_by), 'handInAt', r.hand_in_at,
        'stopName', coalesce(max(rv.stop_name), ''), 'metBy', coalesce(max(rv.met_by), ''), 'metByPhone', coalesce(max(rv.met_by_phone), ''),
        'stopAt', case when app.season_time(r.seasons, 'windowFrom', n.day, r.window_from) = left(r.window_from::text, 5) then left(max(rv.stop_at)::text, 5) end)
      from round_villages rv join villages bv on bv.tenant_id = $1 and bv.id = rv.village_id and bv.name = n.recipient->>'village'
      where rv.tenant_id = $1 and rv.round_id = n.round_id) end`;
