-- A run may also read only what has changed since the run before it.
alter table sync_runs drop constraint sync_runs_read_check;
alter table sync_runs add constraint sync_runs_read_check check (read in ('all', 'changed', 'nothing'));
