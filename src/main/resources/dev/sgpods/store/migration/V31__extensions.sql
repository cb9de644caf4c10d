-- The keys of the requests that extended a lab's lease, as JSON: a request that comes again extends it no further.
alter table lab add column extensions varchar default '[]' not null;
