// One message as an element. Words are only ever set as text, so nothing that is sent can become markup.

const MARKS = { '*': 'strong', _: 'em', '~': 's' }

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** WhatsApp's *bold*, _italic_ and ~struck~. */
function words(text) {
  const pieces = text.split(/(?<![\p{L}\p{N}])([*_~][^\s*_~](?:[^\n*_~]*[^\s*_~])?[*_~])(?![\p{L}\p{N}])/u)
  return pieces.map((piece, index) => {
    const tag = MARKS[piece[0]]
    if (index % 2 === 0 || !tag || piece.at(-1) !== piece[0]) return piece
    return element(tag, {}, piece.slice(1, -1))
  })
}

function textOf(message) {
  const { type = 'text' } = message
  if (type === 'text') return message.text?.body ?? ''
  if (type === 'interactive') return message.interactive?.body?.text ?? ''
  if (type === 'template') return `[template ${message.template?.name}]`
  return message[type]?.caption ?? `[${type}]`
}

function choose(kind, { id, title }, onReply) {
  return () => onReply({ kind, id, title })
}

function buttons(action, onReply) {
  const made = (action.buttons ?? []).map(({ reply }) =>
    element('button', { type: 'button', onclick: choose('button', reply, onReply) }, reply.title),
  )
  return element('div', { className: 'choices' }, ...made)
}

function list(action, onReply) {
  const rows = (action.sections ?? []).flatMap((section) => section.rows ?? [])
  const made = rows.map((row) => {
    const title = element('span', {}, row.title)
    const about = row.description ? [element('small', {}, row.description)] : []
    return element(
      'button',
      { type: 'button', className: 'row', onclick: choose('list', row, onReply) },
      title,
      ...about,
    )
  })
  return element('details', { className: 'choices' }, element('summary', {}, action.button), ...made)
}

function product(message, onReply) {
  const { header, action, footer, type } = message.interactive ?? {}
  const parts = []
  if (header?.text) parts.push(element('strong', {}, header.text))
  parts.push(element('div', { className: 'words' }, ...words(textOf(message))))
  if (footer?.text) parts.push(element('div', { className: 'footer' }, footer.text))
  if (type === 'button') parts.push(buttons(action, onReply))
  if (type === 'list') parts.push(list(action, onReply))
  return parts
}

function stamp({ at, state }) {
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))
  return element('div', { className: 'stamp' }, state ? `${time} · ${state}` : time)
}

/** The element of a bubble; `onReply` is told which button or row was tapped. */
export function bubbleElement(bubble, onReply) {
  const { from, said, message = {} } = bubble
  const speaker = element('span', { className: 'sr-only' }, from === 'customer' ? 'You: ' : 'Product: ')
  const parts =
    from === 'customer'
      ? [element('div', { className: 'words' }, ...words(said.text ?? said.reply.title))]
      : product(message, onReply)
  const className = from === 'customer' ? 'bubble customer-said' : 'bubble product-said'
  const made = element('article', { className }, speaker, ...parts, stamp(bubble))
  made.dataset.id = bubble.id
  return made
}
