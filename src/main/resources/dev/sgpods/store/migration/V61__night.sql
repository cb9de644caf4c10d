-- What is remembered of the nightly run, and freezes. One row where the key is an id of 1.

-- Up to which moment of the lab's clock all runs are accounted for.
create table night_handled (
  id integer primary key,
  until_at timestamp(6) with time zone not null
);

-- One row a run: the database itself keeps two programs from planning it twice. The rest is JSON with ISO times.
create table night_plan (
  id varchar(6) primary key,
  run_at timestamp(6) with time zone not null unique,
  body varchar not null
);

-- A timetable that somebody set by command; without a row the variables hold. An empty cron switches the run off.
create table night_setting (
  id integer primary key,
  cron varchar not null,
  zone varchar not null,
  who varchar not null,
  who_name varchar not null,
  set_at timestamp(6) with time zone not null
);

-- Dates, as ISO texts in the timetable's zone, on which there is no run.
create table night_skip (
  skip_date varchar(10) primary key,
  who varchar not null,
  who_name varchar not null
);

-- Labs that the runs leave alone up to and including a date.
create table night_keep (
  lab_id varchar(6) primary key,
  until_date varchar(10) not null,
  who varchar not null,
  who_name varchar not null
);

-- That nothing is torn down by itself.
create table teardown_freeze (
  id integer primary key,
  reason varchar not null,
  who varchar not null,
  who_name varchar not null,
  begun_at timestamp(6) with time zone not null,
  until_at timestamp(6) with time zone
);
