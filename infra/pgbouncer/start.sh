#!/usr/bin/env bash
# Writes the two logins into memory (the folder is a tmpfs) and becomes PgBouncer.
set -euo pipefail
umask 077
users=/run/pgbouncer/users.txt
printf '"galleria_app" "%s"\n' "${GALLERIA_APP_PASSWORD:?}" >"$users"
printf '"galleria_worker" "%s"\n' "${GALLERIA_WORKER_PASSWORD:?}" >>"$users"
unset GALLERIA_APP_PASSWORD GALLERIA_WORKER_PASSWORD
exec pgbouncer /etc/pgbouncer/galleria.ini
