-- Faults that were put into labs on purpose. Instants are on the lab's clock.
create table drill (
  id varchar(6) primary key,
  lab_id varchar(6) not null references lab (id),
  code varchar(3) not null,
  is_secret boolean not null,
  who varchar not null,
  who_name varchar not null,
  asked_at timestamp(6) with time zone not null,
  until_at timestamp(6) with time zone not null,
  state varchar(20) not null,
  -- What puts it in and what takes it out, as JSON; written before anything is changed, and never changed.
  script varchar not null,
  done integer not null,
  stepped_at timestamp(6) with time zone not null,
  found_at timestamp(6) with time zone,
  finder varchar not null,
  reason varchar(20) not null,
  trouble varchar not null
);
create index drill_by_lab on drill (lab_id, state);
