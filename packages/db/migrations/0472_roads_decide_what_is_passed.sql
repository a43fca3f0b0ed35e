-- Whether the way home from a shop goes past another one is judged by the roads between the villages, whoever asks for the judgement.
alter policy scope_read on road_times using (case app.scope() when 'officer' then true when 'carrier' then true when 'subsidy' then true when 'system' then true else false end);
comment on table road_times is 'how far and how long it is between two villages, as measured on a day; the newest by a day holds, and also the other way where that was not measured. It plans runs, and says where the rules ask for it whether a way goes past another shop';
