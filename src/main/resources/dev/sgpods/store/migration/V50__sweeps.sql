-- What somebody was told would be deleted, because it belongs to no lab: nothing else ever is.
create table sweep_plan (
  id varchar(6) primary key,
  user_id varchar not null,
  channel_id varchar not null,
  announced_at timestamp(6) with time zone not null,
  state varchar(10) not null
);

create table sweep_thing (
  plan_id varchar(6) not null references sweep_plan (id),
  place integer not null,
  region varchar not null,
  kind varchar not null,
  thing_id varchar not null,
  lab varchar not null,
  primary key (plan_id, place)
);
