-- Who was let into a lab's cluster beside the bot: intents, as JSON; what really exists is in EKS.
alter table lab add column grants varchar default '[]' not null;
