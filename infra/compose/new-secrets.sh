#!/bin/sh
# Makes each secret of production that is missing, below ./secrets; what is there stays. Run it from the root of the
# repository. It ends with 1 and one sentence while some are missing that only a person can know.
#
# Containers run as users of their own and see a secret as the file that it is here, so the files may be read by all;
# the folder keeps everybody else on this server out.
set -eu
umask 077

folder=${SECRETS_FOLDER:-secrets}
here=$(dirname "$0")
mkdir -p "$folder"
chmod 0700 "$folder"
echo '*' >"$folder/.gitignore"

# Written beside and moved: a run that breaks off leaves no half secret.
keep() {
  cat >"$folder/.$1.new"
  chmod 0444 "$folder/.$1.new"
  mv "$folder/.$1.new" "$folder/$1"
}

for name in postgres_password database_password redis_password session_secret password_pepper \
  whatsapp_verify_token backup_passphrase; do
  [ -s "$folder/$name" ] || openssl rand -hex 32 | keep "$name"
done
[ -s "$folder/field_encryption_key" ] || openssl rand -base64 32 | keep field_encryption_key

# Follows the password, so it is written each time.
hash=$(tr -d '\n' <"$folder/redis_password" | openssl dgst -sha256 -r | cut -d ' ' -f 1)
sed "s/\${REDIS_PASSWORD_SHA256}/$hash/" "$here/valkey-users.template" | keep redis_users

missing=''
for name in whatsapp_webhook_secret whatsapp_api_token email_password tls_certificate tls_certificate_key; do
  if [ -s "$folder/$name" ]; then chmod 0444 "$folder/$name"; else missing="$missing $name"; fi
done
if [ -n "$missing" ]; then
  echo "Only you know these; put each into a file of its name in $folder and run this again:$missing" >&2
  exit 1
fi
