-- Receipts. They hang on a transaction's first version, so that they stay through edits; the database keeps them, so that backups
-- and the end of a tenant hold for them as for everything else.

create table attachments (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  transaction_id uuid not null,
  -- At most twenty, whoever counts.
  slot int not null check (slot between 0 and 19),
  name_enc text not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf')),
  size_bytes int not null check (size_bytes between 1 and 10485760),
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, transaction_id) references transactions (tenant_id, id)
);
create unique index attachments_slot on attachments (tenant_id, transaction_id, slot);

-- Apart, so that whoever lists does not touch them.
create table attachment_blobs (
  tenant_id uuid not null default app.tenant_id(),
  attachment_id uuid not null,
  -- Encrypted under the tenant's key, and so not worth compressing.
  sealed bytea not null,
  primary key (tenant_id, attachment_id),
  foreign key (tenant_id, attachment_id) references attachments (tenant_id, id)
);
alter table attachment_blobs alter column sealed set storage external;

call app.tenant_table('attachments', '{insert,delete}');
call app.tenant_table('attachment_blobs', '{insert,delete}');
