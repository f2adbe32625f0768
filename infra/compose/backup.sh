#!/bin/sh
# Encrypted dumps of the whole database: 7 daily, 4 weekly and 6 monthly ones are kept.
#   backup.sh once    dump, encrypt, verify, then delete what is no longer to be kept
#   backup.sh loop    the same every BACKUP_INTERVAL_S seconds, until SIGTERM
#   backup.sh fresh   succeeds while the newest backup is not older than two intervals
#   backup.sh prune   only delete
#
# It dumps as a superuser: any other role is subject to Row Level Security, where a table that forgot its policy would
# be left out without a word. GnuPG encrypts with a check of integrity, so a changed file is refused when it is read.
# PGHOST, PGUSER, PGDATABASE and POSTGRES_PASSWORD_FILE say where, BACKUP_FOLDER and BACKUP_PASSPHRASE_FILE say how.
set -eu
umask 077

folder=${BACKUP_FOLDER:-/backups}
interval=${BACKUP_INTERVAL_S:-86400}
: "${BACKUP_PASSPHRASE_FILE:?names no file of the passphrase}"
work=$(mktemp -d)
GNUPGHOME=$work
PGPASSFILE=$work/pgpass
export GNUPGHOME PGPASSFILE

clean() {
  gpgconf --kill gpg-agent 2>/dev/null || true
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

say() { echo "{\"time\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"app\":\"backup\",\"msg\":\"$1\"}"; }

gpg_quietly() {
  gpg --batch --quiet --yes --no-symkey-cache --pinentry-mode loopback --passphrase-file "$BACKUP_PASSPHRASE_FILE" "$@"
}

log_in() {
  [ -n "${POSTGRES_PASSWORD_FILE:-}" ] || return 0
  # Colons and backslashes end a field of this file.
  printf '*:*:*:*:%s\n' "$(sed 's/[\\:]/\\&/g' "$POSTGRES_PASSWORD_FILE")" >"$PGPASSFILE"
}

# A pipe hides how its first part ended, so that is written down.
dump_to() {
  { pg_dump --format=custom --compress=6 --no-password || echo failed >"$work/failed"; } |
    gpg_quietly --symmetric --cipher-algo AES256 --s2k-digest-algo SHA512 --s2k-count 65011712 --compress-algo none \
      --output "$1"
  [ ! -e "$work/failed" ]
}

# Reads every byte: decrypts, checks the integrity, and lets pg_restore make SQL of it.
verify() {
  rm -f "$work/failed"
  { gpg_quietly --decrypt "$1" || echo failed >"$work/failed"; } | pg_restore --file=/dev/null
  [ ! -e "$work/failed" ]
}

# Names sort by time. The newest of each day, week and month counts for it; weeks begin on Thursday, as 1970 did.
prune() {
  find "$folder" -maxdepth 1 -type f -name 'chronos-*.dump.gpg' | sort -r | awk -F/ '
    function days(y, m, d) {
      if (m <= 2) { y -= 1; m += 12 }
      return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d - 719469
    }
    {
      stamp = $NF; sub(/^chronos-/, "", stamp)
      day = substr(stamp, 1, 8); month = substr(stamp, 1, 6)
      week = int(days(substr(day, 1, 4) + 0, substr(day, 5, 2) + 0, substr(day, 7, 2) + 0) / 7)
      keep = 0
      if (!(day in seenday) && daily < 7) { daily += 1; keep = 1 }
      if (!(week in seenweek) && weekly < 4) { weekly += 1; keep = 1 }
      if (!(month in seenmonth) && monthly < 6) { monthly += 1; keep = 1 }
      seenday[day]; seenweek[week]; seenmonth[month]
      if (!keep) print
    }' | while IFS= read -r old; do
    rm -f "$old"
    say "deleted $(basename "$old")"
  done
}

once() {
  rm -f "$work/failed"
  name=chronos-$(date -u +%Y%m%dT%H%M%SZ).dump.gpg
  rm -f "$folder"/.chronos-*.new
  if dump_to "$folder/.$name.new" && verify "$folder/.$name.new"; then
    mv "$folder/.$name.new" "$folder/$name"
    say "made and verified $name, $(wc -c <"$folder/$name" | tr -d ' ') bytes"
    prune
  else
    rm -f "$folder/.$name.new"
    say "failed: no backup was made"
    return 1
  fi
}

fresh() {
  newest=$(find "$folder" -maxdepth 1 -type f -name 'chronos-*.dump.gpg' | sort | tail -n 1)
  [ -n "$newest" ] && [ $(($(date +%s) - $(date -r "$newest" +%s))) -lt $((2 * interval)) ]
}

case ${1:-} in
once) log_in && once ;;
prune) prune ;;
fresh) fresh ;;
loop)
  log_in
  while :; do
    # A failure is tried again after five minutes at most.
    if once; then pause=$interval; else pause=$((interval < 300 ? interval : 300)); fi
    sleep "$pause" &
    wait $!
  done
  ;;
*)
  echo 'Say what to do: once, loop, fresh or prune.' >&2
  exit 2
  ;;
esac
