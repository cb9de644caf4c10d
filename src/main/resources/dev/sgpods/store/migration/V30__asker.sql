-- Who asked for a lab's present goal: its requests to AWS are sent in that person's name. Empty when nobody did.
alter table lab add column asker varchar default '' not null;
update lab set asker = owner_id where goal = 'PRESENT';
