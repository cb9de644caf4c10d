-- Until when a freeze keeps a lab whatever its lease says; the lease itself stays as it is. Null when none ever did.
alter table lab add column held_until timestamp(6) with time zone;

-- Whether a night went as announced, with labs or without: when the last one did is asked every few seconds. Of nights
-- before this migration the JSON tells it; a quote in a sentence there is written \".
alter table night_plan add column went boolean default false not null;
update night_plan set went = true where body like '%"state":"DONE"%' and body like '%"why":""%';
