#!/bin/sh
# Makes the namespace and what workflows are found by; safe to repeat. TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say where.
set -eu
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 7d

# A new namespace is known to every part of the server some seconds later.
tries=0
until present=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE"); do
  tries=$((tries + 1))
  [ "$tries" -lt 15 ] || exit 1
  sleep 2
done
for name in OrganizationId ConnectionId Platform; do
  echo "$present" | grep -qw "$name" ||
    temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$name" --type Keyword
done
