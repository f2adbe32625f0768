/** One thing that Meta told us, as the door hands it over. The wire format's package has a type of the same shape. */
export interface InboundEvent {
  kind: 'message' | 'status' | 'identity_change' | 'echo' | 'template' | 'account_error' | 'account'
  wabaId: string
  phoneNumberId: string | null
  eventKey: string
  identity: { waId?: string; bsuid?: string; parentBsuid?: string } | null
  profileName: string | null
  type: string
  text: string | null
  actionId: string | null
  replyTo: string | null
  wamid: string | null
  bizOpaque: string | null
  errorCode: number | null
  forwarded: boolean
  group: boolean
  at: Date | null
  raw: unknown
}

/** An event as it waits in the inbox: what the worker needs of it. Dates have become text. */
export type StoredEvent = Omit<InboundEvent, 'at'> & { at: string | null }
