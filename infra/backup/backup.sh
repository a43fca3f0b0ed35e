#!/usr/bin/env bash
# One backup: a dump that can be restored into any PostgreSQL 18 or newer, and a copy of the whole cluster that starts as it is.
# Wants PGHOST, PGUSER, PGPASSWORD, PGDATABASE and BACKUP_FOLDER; KEEP_DAYS (30) says when old ones go.
set -euo pipefail
umask 077
: "${PGHOST:?}" "${PGUSER:?}" "${PGPASSWORD:?}" "${PGDATABASE:?}" "${BACKUP_FOLDER:?}"
keep_days=${KEEP_DAYS:-30}
name=$(date -u +%Y%m%dT%H%M%SZ)
making=$BACKUP_FOLDER/.$name.partial
trap 'rm -rf -- "$making"' EXIT
mkdir -p -- "$making"

# Row level security binds whoever dumps: only the administrator sees every tenant, so anyone else must fail, not skip rows.
pg_dump --format=custom --compress=zstd:6 --file="$making/galleria.dump"
# Without roles the dump could not be restored on a new machine; their passwords are not in it (they come from .env).
pg_dumpall --globals-only --no-role-passwords --file="$making/roles.sql"
pg_basebackup --pgdata="$making/cluster" --format=tar --compress=server-zstd:3 --wal-method=stream --checkpoint=fast
pg_restore --list "$making/galleria.dump" >/dev/null # the dump can be read to its end
(cd "$making" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)

# Under its real name only when it is whole.
mv -- "$making" "$BACKUP_FOLDER/$name"
trap - EXIT
find "$BACKUP_FOLDER" -mindepth 1 -maxdepth 1 -type d -name '20*Z' -mtime "+$keep_days" -exec rm -rf -- {} +
echo "Backup $BACKUP_FOLDER/$name: $(du -sh "$BACKUP_FOLDER/$name" | cut -f1)"
