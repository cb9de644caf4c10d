-- Requests about the night that are carried out or were: one that is taken up again after a kill is not refused for what it
-- has done itself.
create table night_request (
  request_key varchar primary key,
  accepted_at timestamp(6) with time zone not null
);
