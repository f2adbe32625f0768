#!/bin/sh
# Brings a backup into an EMPTY database: CONFIRM=1 restore.sh /backups/chronos-….dump.gpg
# It makes the roles first, then all or nothing. Afterwards the one-shot migration gives chronos_app its password and the
# database its owner, and brings an older schema to the newest.
# PGHOST, PGUSER (a superuser), PGDATABASE and POSTGRES_PASSWORD_FILE say where, BACKUP_PASSPHRASE_FILE how to read it.
set -eu
umask 077

file=${1:?Say which backup: restore.sh FILE}
: "${BACKUP_PASSPHRASE_FILE:?names no file of the passphrase}"
[ "${CONFIRM:-}" = 1 ] || {
  echo "This fills the database ${PGDATABASE:-}; say: CONFIRM=1 restore.sh $file" >&2
  exit 1
}
work=$(mktemp -d)
GNUPGHOME=$work
PGPASSFILE=$work/pgpass
export GNUPGHOME PGPASSFILE

clean() {
  gpgconf --kill gpg-agent 2>/dev/null || true
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM

if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
  printf '*:*:*:*:%s\n' "$(sed 's/[\\:]/\\&/g' "$POSTGRES_PASSWORD_FILE")" >"$PGPASSFILE"
fi

ask() { psql --no-psqlrc --quiet --no-password --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"; }

tables=$(ask --command="select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'")
if [ "$tables" != 0 ]; then
  echo "The database ${PGDATABASE:-} is not empty: it has $tables tables, views and sequences." >&2
  exit 1
fi

# The whole backup is read before anything is written: a wrong passphrase or a changed file changes nothing.
decrypt() {
  gpg --batch --quiet --no-symkey-cache --pinentry-mode loopback --passphrase-file "$BACKUP_PASSPHRASE_FILE" \
    --decrypt "$file"
}
decrypt >/dev/null || {
  echo 'The backup cannot be read: its passphrase is another, or the file was changed.' >&2
  exit 1
}

ask --file="${ROLES_FILE:-/usr/local/share/chronos/roles.sql}" >/dev/null
decrypt | pg_restore --exit-on-error --single-transaction --no-password --dbname="${PGDATABASE:?names no database}"
echo "Restored $(basename "$file") into $PGDATABASE."
