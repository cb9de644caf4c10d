-- Until when a lab is kept because nobody could be warned of its end; there is one such notice for an end, so that a bot that
-- is restarted again and again keeps no lab for good. Null when there never was one.
alter table lab add column notice_end timestamp(6) with time zone;
