/** Meta's limits on what we send, checked here because the Graph API answers too late and too vaguely. */

/** A reply button: `id` comes back in the webhook when it is tapped. */
export interface ReplyButton {
  id: string
  title: string
}

const TEXT_MAX = 4096
const BODY_MAX = 1024
const BUTTONS_MAX = 3
const TITLE_MAX = 20
const BUTTON_ID_MAX = 256
const OPAQUE_MAX = 512

/** A message that Meta would refuse; `field` names the part. Sending it again cannot help. */
export class LimitError extends Error {
  readonly field: string

  constructor(field: string, rule: string) {
    super(`${field}: ${rule}`)
    this.name = 'LimitError'
    this.field = field
  }
}

/** Throws LimitError unless a text can be sent: 1 to 4096 UTF-16 units. */
export function demandText(body: string): void {
  demandLength('text', body, TEXT_MAX)
}

/** Throws LimitError unless body (1024) and buttons (1 to 3, titles 20, ids 256, both unique) can be sent. */
export function demandButtons(body: string, buttons: readonly ReplyButton[]): void {
  demandLength('body', body, BODY_MAX)
  if (buttons.length < 1 || buttons.length > BUTTONS_MAX)
    throw new LimitError('buttons', `1 to ${BUTTONS_MAX}`)
  for (const { id, title } of buttons) {
    demandLength('button id', id, BUTTON_ID_MAX)
    demandLength('button title', title, TITLE_MAX)
  }
  demandUnique(
    'button id',
    buttons.map(({ id }) => id),
  )
  demandUnique(
    'button title',
    buttons.map(({ title }) => title),
  )
}

/** Throws LimitError unless our reference fits `biz_opaque_callback_data` (512). */
export function demandOpaque(opaque: string): void {
  demandLength('opaque', opaque, OPAQUE_MAX)
}

function demandLength(field: string, text: string, max: number): void {
  if (text.trim() === '') throw new LimitError(field, 'must not be empty')
  if (text.length > max) throw new LimitError(field, `at most ${max} characters, not ${text.length}`)
}

function demandUnique(field: string, texts: readonly string[]): void {
  if (new Set(texts).size !== texts.length) throw new LimitError(field, 'must be unique')
}
