import { bubbleElement } from './bubble.js'

const find = (id) => document.getElementById(id)
const frame = document.querySelector('.frame')
const channel = find('channel')
const customers = find('customers')
const thread = find('thread')
const text = find('text')
const problem = find('problem')
const send = document.querySelector('#composer button')

let tenants = []
let chat = null
let stream = null

function showProblem(sentence) {
  problem.textContent = sentence ?? ''
  problem.hidden = !sentence
}

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phoneNumberId: chat.phoneNumberId, customer: chat.customer, ...body }),
  }).catch(() => null)
  if (response?.ok) return showProblem(null)
  const answer = await response?.json().catch(() => null)
  showProblem(answer?.error ?? 'The simulator does not answer.')
}

function markRead(bubble) {
  const isNew = bubble.from === 'product' && bubble.state === 'delivered'
  if (isNew && document.visibilityState === 'visible') post('/read', { messageId: bubble.id })
}

function show(bubble) {
  const made = bubbleElement(bubble, (reply) =>
    post('/messages', { reply: { ...reply, toMessageId: bubble.id } }),
  )
  const old = [...thread.children].find((child) => child.dataset.id === bubble.id)
  const open = old?.querySelector('details')?.open
  if (open) made.querySelector('details').open = true
  if (old) old.replaceWith(made)
  else thread.append(made)
  find('hint')?.remove()
  if (!old) thread.scrollTop = thread.scrollHeight
  markRead(bubble)
}

function openChat({ customer, name }) {
  chat = { phoneNumberId: channel.value, customer }
  stream?.close()
  thread.replaceChildren()
  showProblem(null)
  find('chat-title').textContent = name
  find('chat-subtitle').textContent =
    `${customer} to ${channel.selectedOptions[0]?.textContent ?? channel.value}`
  text.disabled = false
  send.disabled = false
  frame.dataset.pane = 'chat'
  for (const button of customers.querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.customer === customer))
  }
  stream = new EventSource(`/events?${new URLSearchParams(chat)}`)
  stream.onmessage = ({ data }) => show(JSON.parse(data))
  text.focus()
}

function customerButton({ name, waId, bsuid, linked }) {
  const customer = waId ?? bsuid
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'customer'
  button.dataset.customer = customer
  const about = document.createElement('small')
  about.textContent = `${customer} · ${linked ? 'linked' : 'not linked'}`
  button.append(name, about)
  button.onclick = () => openChat({ customer, name })
  const item = document.createElement('li')
  item.append(button)
  return item
}

function showCustomers() {
  const tenant = tenants.find(({ channels }) => channels.some((each) => each.phoneNumberId === channel.value))
  const reachable = (tenant?.customers ?? []).filter(({ waId, bsuid }) => waId ?? bsuid)
  customers.replaceChildren(...reachable.map(customerButton))
}

async function start() {
  const response = await fetch('/tenants')
  tenants = await response.json()
  for (const { slug, channels } of tenants) {
    for (const { phoneNumberId, displayPhoneNumber } of channels) {
      channel.append(new Option(`${slug} · ${displayPhoneNumber ?? phoneNumberId}`, phoneNumberId))
    }
  }
  showCustomers()
}

channel.onchange = showCustomers
find('back').onclick = () => {
  frame.dataset.pane = 'people'
}
find('stranger').onsubmit = (event) => {
  event.preventDefault()
  openChat({ customer: find('number').value, name: 'Unknown number' })
}
find('composer').onsubmit = (event) => {
  event.preventDefault()
  const said = text.value.trim()
  if (!said || !chat) return
  text.value = ''
  post('/messages', { text: said })
}
text.onkeydown = (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  find('composer').requestSubmit()
}

start().catch(() => showProblem('The simulator does not answer.'))
