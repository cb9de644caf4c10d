-- What several programs on one database have to know of each other.

-- Programs that live, by their last sign of life on wall time.
create table process (
  name varchar(100) primary key,
  beaten_at timestamp(6) with time zone not null
);

-- Duties that one program at a time has.
create table duty (
  name varchar(40) primary key,
  holder varchar(100) not null,
  held_until timestamp(6) with time zone not null
);

-- Which program acts on a request; empty for those of an older version.
alter table seen_request add column holder varchar(100) default '' not null;

-- Questions that only the person who was asked may answer, once.
create table question (
  token varchar(40) primary key,
  user_id varchar not null,
  lab_id varchar(6) not null,
  asked_at timestamp(6) with time zone not null,
  is_used boolean not null
);
