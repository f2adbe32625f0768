-- WhatsApp: channels, what came in, chats and their messages.

create table channels (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  phone_number_id text not null,
  waba_id text not null,
  display_number text not null,
  status text not null default 'active' check (status in ('active', 'auth_failed', 'disabled')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index channels_phone_number on channels (tenant_id, phone_number_id);

-- Every event of every webhook call, once. `chat_key` serialises what belongs to one conversation.
create table whatsapp_events (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  channel_id uuid,
  kind text not null,
  event_key text not null,
  chat_key text not null,
  body_enc text not null,
  happened_at timestamptz,
  received_at timestamptz not null,
  handled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, channel_id) references channels (tenant_id, id)
);
create unique index whatsapp_events_once on whatsapp_events (tenant_id, channel_id, event_key) nulls not distinct;
create index whatsapp_events_waiting on whatsapp_events (tenant_id, chat_key, happened_at, id) where handled_at is null;

create table whatsapp_chats (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  channel_id uuid not null,
  customer_id uuid,
  phone_enc text,
  phone_index text,
  bsuid_enc text,
  bsuid_index text,
  profile_name_enc text,
  last_inbound_at timestamptz,
  last_message_at timestamptz not null,
  last_message_id uuid,
  unread int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, channel_id) references channels (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  constraint whatsapp_chats_someone check (phone_index is not null or bsuid_index is not null)
);
create unique index whatsapp_chats_phone on whatsapp_chats (tenant_id, channel_id, phone_index) where phone_index is not null;
create unique index whatsapp_chats_bsuid on whatsapp_chats (tenant_id, channel_id, bsuid_index) where bsuid_index is not null;
create index whatsapp_chats_latest on whatsapp_chats (tenant_id, last_message_at desc, id desc);
create index whatsapp_chats_customer on whatsapp_chats (tenant_id, customer_id);

create table whatsapp_messages (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  chat_id uuid not null,
  channel_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  type text not null,
  wamid text,
  reply_to_id uuid,
  content_enc text not null,
  read_as_enc text,
  transaction_id uuid,
  status text not null check (status in ('received', 'queued', 'sending', 'sent', 'delivered', 'read', 'played', 'failed')),
  error_code int,
  attempts int not null default 0,
  -- Not to be tried again before: Meta's spacing for one pair of numbers outlives a new message in the same chat.
  retry_at timestamptz,
  happened_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, chat_id) references whatsapp_chats (tenant_id, id),
  foreign key (tenant_id, channel_id) references channels (tenant_id, id),
  foreign key (tenant_id, transaction_id) references transactions (tenant_id, id)
);
create unique index whatsapp_messages_wamid on whatsapp_messages (tenant_id, channel_id, wamid) where wamid is not null;
create index whatsapp_messages_thread on whatsapp_messages (tenant_id, chat_id, happened_at desc, id desc);
create index whatsapp_messages_unsent on whatsapp_messages (tenant_id, chat_id, id) where status in ('queued', 'sending');
create unique index whatsapp_messages_one_reply on whatsapp_messages (tenant_id, reply_to_id) where reply_to_id is not null;

call app.tenant_table('channels', '{insert,update}');
call app.tenant_table('whatsapp_events', '{insert,update}');
call app.tenant_table('whatsapp_chats', '{insert,update}');
call app.tenant_table('whatsapp_messages', '{insert,update}');
