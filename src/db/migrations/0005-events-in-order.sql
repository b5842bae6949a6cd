-- Whoever follows the log reads it by (transaction, number): the order in which events become visible for good.
create index events_order on events (organization_id, tx, id);
