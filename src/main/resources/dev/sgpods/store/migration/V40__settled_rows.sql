-- What waits to be sent is found by an index, however much was sent before; the database itself keeps it true.
alter table outbox add column waits boolean default true not null;
update outbox set waits = false where sent_revision >= revision;
alter table outbox add constraint outbox_waits check (waits = (revision > sent_revision));
drop index outbox_by_sending;
create index outbox_by_waiting on outbox (waits, id);

-- Settled rows are removed in their time, the oldest first.
create index outbox_by_sent_at on outbox (waits, sent_at);
create index seen_request_by_arrival on seen_request (is_done, arrived_at);
