/** Names of the work that conversations leave for the worker; the key is a chat's. */
export const INBOX_WORK = 'whatsapp.inbox'
export const SEND_WORK = 'whatsapp.send'
