#!/usr/bin/env bash
# Restores a dump into a NEW database and says how to switch over: restore.sh <backup folder> <new database name>
# Wants PGHOST, PGUSER and PGPASSWORD of an administrator. Never touches the database that is in use.
set -euo pipefail
backup=${1:?"which backup? restore.sh <backup folder> <new database name>"}
database=${2:?"into which new database? restore.sh <backup folder> <new database name>"}
: "${PGHOST:?}" "${PGUSER:?}" "${PGPASSWORD:?}"
export PGDATABASE=postgres

(cd "$backup" && sha256sum --check --quiet SHA256SUMS)
if [ -n "$(psql -XAtc "select 1 from pg_database where datname = '${database//\'/\'\'}'")" ]; then
  echo "There is a database $database already. Choose another name." >&2
  exit 1
fi
# Roles that are there already are left as they are.
psql -Xq -f "$backup/roles.sql" 2>&1 | grep -v 'already exists' >&2 || true
createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=sv-SE "$database"
pg_restore --dbname="$database" --exit-on-error --single-transaction "$backup/galleria.dump"
psql -Xq -d "$database" -c 'analyze'
echo "Restored into $database; newest migration: $(psql -XAt -d "$database" -c 'select name from platform.migrations order by number desc limit 1')"
echo "To use it: stop api and worker, rename the databases (alter database … rename to …), start them again."
