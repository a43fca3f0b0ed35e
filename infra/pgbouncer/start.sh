#!/usr/bin/env bash
# Writes the three logins into memory (the folder is a tmpfs) and becomes PgBouncer.
set -euo pipefail
umask 077
users=/run/pgbouncer/users.txt
printf '"galleria_app" "%s"\n' "${GALLERIA_APP_PASSWORD:?}" >"$users"
printf '"galleria_worker" "%s"\n' "${GALLERIA_WORKER_PASSWORD:?}" >>"$users"
printf '"galleria_care" "%s"\n' "${GALLERIA_CARE_PASSWORD:?}" >>"$users"
unset GALLERIA_APP_PASSWORD GALLERIA_WORKER_PASSWORD GALLERIA_CARE_PASSWORD
exec pgbouncer /etc/pgbouncer/galleria.ini
