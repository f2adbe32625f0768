/** What a message says, sealed as one text: words, buttons, what was tapped. */
import type { WhatsappMessage } from '@chronos/db/models'
import type { Scope } from '../scope.ts'

export interface MessageContent {
  text: string | null
  buttons?: { id: string; title: string }[]
  /** Id of the button or row that was tapped. */
  actionId?: string | null
}

type Row = Pick<WhatsappMessage, 'id' | 'contentEnc'>

export const sealContent = ({ fields }: Scope, id: string, content: MessageContent): string =>
  fields.seal(['whatsapp_messages', 'content_enc', id], JSON.stringify(content))

export const openContent = ({ fields }: Scope, row: Row): MessageContent =>
  JSON.parse(fields.open(['whatsapp_messages', 'content_enc', row.id], row.contentEnc)) as MessageContent

export const messageText = (scope: Scope, row: Row): string | null => openContent(scope, row).text
