-- Why a lab is to go: nobody, a person, its lease, idleness or the nightly run. What was saved is reckoned from it.
alter table lab add column ending varchar(20) default 'NONE' not null;
