#!/bin/sh
# Runs once, when the database is made: Temporal keeps its state on this server, under a role of its own.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$TEMPORAL_PASSWORD" --username postgres <<'SQL'
create role temporal login createdb password :'password';
SQL
