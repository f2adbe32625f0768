import { Changed } from '@chronos/contracts/basics'
import {
  ChatPage,
  ChatView,
  GetChat,
  ListChats,
  ListMessages,
  MarkChatRead,
  MessagePage,
  UnreadCount,
} from '@chronos/contracts/conversations'
import { markChatRead } from '@chronos/core/conversations/mark-chat-read'
import { countUnread, getChat, listChats, listMessages } from '@chronos/core/conversations/queries'
import { allowed, router } from '../procedures.ts'

export const conversations = router({
  chats: allowed('read', 'Chat')
    .input(ListChats)
    .output(ChatPage)
    .query(({ ctx, input }) => listChats(ctx.core, input)),
  chat: allowed('read', 'Chat')
    .input(GetChat)
    .output(ChatView)
    .query(({ ctx, input }) => getChat(ctx.core, input)),
  messages: allowed('read', 'Chat')
    .input(ListMessages)
    .output(MessagePage)
    .query(({ ctx, input }) => listMessages(ctx.core, input)),
  unread: allowed('read', 'Chat')
    .output(UnreadCount)
    .query(({ ctx }) => countUnread(ctx.core)),
  markRead: allowed('update', 'Chat')
    .input(MarkChatRead)
    .output(Changed)
    .mutation(({ ctx, input }) => markChatRead(ctx.core, input)),
})
