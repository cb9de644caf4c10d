-- When a message was first sent, on the labs' clock: a warning that came too late to do anything is none. Of what was sent
-- before this was noted the wall time stands in, which is the labs' own but in the demo, where it is the earlier one.
alter table outbox add column reached_at timestamp(6) with time zone;
update outbox set reached_at = coalesce(sent_at, written_at) where sent_revision > 0;
