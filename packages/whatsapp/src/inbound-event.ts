/** Who wrote or received. Since 2026 the phone number may be absent and the business-scoped id stand alone. */
export interface WireIdentity {
  waId?: string
  bsuid?: string
  parentBsuid?: string
}

/** One thing that Meta told us, taken out of its batch. */
export interface InboundEvent {
  kind: 'message' | 'status' | 'identity_change' | 'echo' | 'template' | 'account_error' | 'account'
  wabaId: string
  /** Null only for events of the account as a whole. */
  phoneNumberId: string | null
  /** Equal for two deliveries of one event: message id; `id:status:timestamp`; else a hash of the content. */
  eventKey: string
  /** From the message or status itself; contacts only add to it, matched by id. */
  identity: WireIdentity | null
  profileName: string | null
  /** As Meta says: text, image, button, …; for statuses the status word, for templates the event word. */
  type: string
  /** Body, caption, title of what was tapped, or emoji of a reaction. */
  text: string | null
  /** Id of a tapped button or list row, payload of a template button. */
  actionId: string | null
  /** The message id that this one answers, reacts to, edits or revokes. */
  replyTo: string | null
  wamid: string | null
  /** Our own row id, as it came back in a status. */
  bizOpaque: string | null
  /** Of failed statuses and account errors. */
  errorCode: number | null
  forwarded: boolean
  group: boolean
  /** Always false here: only the reader has a clock. */
  late: boolean
  /** Meta's own time stamp; null when absent or absurd. */
  at: Date | null
  /** The event's own JSON, fit to be stored. */
  raw: unknown
}

/** What could not become an event and must be kept for a person to look at. */
export interface Quarantined {
  reason: 'invalid_json' | 'no_metadata' | 'bad_shape'
  wabaId: string | null
  raw: string
}

/** Everything that one POST held. */
export interface ParsedWebhook {
  events: InboundEvent[]
  quarantined: Quarantined[]
}
