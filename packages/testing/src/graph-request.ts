/** What Meta accepts as a message: required parts and limits of the Cloud API's `messages` edge. */
import { type GraphError, graphError } from './graph-error.ts'

export type Json = Record<string, unknown>

const MEDIA = ['image', 'video', 'document', 'audio', 'sticker']
const PHONE = /^\+?\d{7,15}$/
const BSUID = /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/

/** Thrown while a request is read; caught by `refusal`. */
class Refused extends Error {
  readonly answer: GraphError
  constructor(answer: GraphError) {
    super(answer.body.error.message)
    this.answer = answer
  }
}

function missing(name: string): Refused {
  return new Refused(
    graphError(400, 131008, 'Required parameter is missing', `Parameter ${name} is required.`),
  )
}

function invalid(details: string): Refused {
  return new Refused(graphError(400, 131009, 'Parameter value is not valid', details))
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function part(parent: Json, name: string): Json {
  const value = parent[name]
  if (value === undefined) throw missing(name)
  if (!isJson(value)) throw invalid(`${name} must be an object.`)
  return value
}

function list(parent: Json, name: string, max: number): Json[] {
  const value = parent[name]
  if (value === undefined) throw missing(name)
  if (!Array.isArray(value) || value.length === 0 || value.length > max || !value.every(isJson)) {
    throw invalid(`${name} must hold 1 to ${max} objects.`)
  }
  return value
}

function text(parent: Json, name: string, max: number): string {
  const value = parent[name]
  if (value === undefined || value === '') throw missing(name)
  if (typeof value !== 'string') throw invalid(`${name} must be a string.`)
  if ([...value].length > max) throw invalid(`${name} is longer than ${max} characters.`)
  return value
}

function optionalText(parent: Json, name: string, max: number): void {
  if (parent[name] !== undefined) text(parent, name, max)
}

function distinct(values: string[], what: string): void {
  if (new Set(values).size !== values.length) throw invalid(`Duplicated ${what}.`)
}

function checkButtons(action: Json): void {
  const replies = list(action, 'buttons', 3).map((button) => {
    if (button['type'] !== 'reply') throw invalid('Button type must be reply.')
    const reply = part(button, 'reply')
    return { id: text(reply, 'id', 256), title: text(reply, 'title', 20) }
  })
  distinct(
    replies.map((reply) => reply.id),
    'button id',
  )
  distinct(
    replies.map((reply) => reply.title),
    'button title',
  )
}

function checkList(action: Json): void {
  text(action, 'button', 20)
  const sections = list(action, 'sections', 10)
  const rows = sections.flatMap((section) => {
    if (sections.length > 1) text(section, 'title', 24)
    return list(section, 'rows', 10)
  })
  if (rows.length > 10) throw invalid('Total row count exceed max allowed count: 10.')
  for (const row of rows) {
    text(row, 'title', 24)
    optionalText(row, 'description', 72)
  }
  distinct(
    rows.map((row) => text(row, 'id', 200)),
    'row id',
  )
}

function checkInteractive(interactive: Json): void {
  const action = part(interactive, 'action')
  text(part(interactive, 'body'), 'text', interactive['type'] === 'list' ? 4096 : 1024)
  if (interactive['footer'] !== undefined) text(part(interactive, 'footer'), 'text', 60)
  const header = interactive['header']
  if (isJson(header) && header['type'] === 'text') text(header, 'text', 60)
  if (interactive['type'] === 'button') checkButtons(action)
  else if (interactive['type'] === 'list') checkList(action)
  else if (typeof interactive['type'] !== 'string') throw missing('interactive.type')
}

function checkMedia(media: Json): void {
  if (media['id'] === undefined && media['link'] === undefined) throw missing('id or link')
  optionalText(media, 'caption', 1024)
}

function checkContent(body: Json): void {
  const type = body['type'] ?? 'text'
  if (type === 'text') text(part(body, 'text'), 'body', 4096)
  else if (type === 'interactive') checkInteractive(part(body, 'interactive'))
  else if (type === 'template') {
    const template = part(body, 'template')
    text(template, 'name', 512)
    text(part(template, 'language'), 'code', 20)
  } else if (type === 'reaction') text(part(body, 'reaction'), 'message_id', 512)
  else if (type === 'location') part(body, 'location')
  else if (type === 'contacts') list(body, 'contacts', 257)
  else if (typeof type === 'string' && MEDIA.includes(type)) checkMedia(part(body, type))
  else
    throw new Refused(
      graphError(400, 100, 'Invalid parameter', `Param type must be one of the message types.`),
    )
}

/** Whom a request is for, as it says it: a phone number in `to`, or a business-scoped id in `recipient` or `to`. */
export function recipientOf(body: Json): string | null {
  const name = body['to'] ?? body['recipient']
  return typeof name === 'string' && (PHONE.test(name) || BSUID.test(name)) ? name : null
}

/** The answer by which Meta would refuse this request, or null when it would take it. */
export function refusal(body: unknown): GraphError | null {
  if (!isJson(body)) return graphError(400, 100, 'Invalid parameter', 'The body must be a JSON object.')
  if (body['messaging_product'] !== 'whatsapp') {
    return graphError(400, 100, 'The parameter messaging_product is required.')
  }
  try {
    if (body['status'] !== undefined) {
      if (body['status'] !== 'read') throw invalid('status must be read.')
      text(body, 'message_id', 512)
      return null
    }
    if (body['to'] === undefined && body['recipient'] === undefined) {
      return graphError(400, 100, 'The parameter to is required.')
    }
    if (recipientOf(body) === null) throw invalid('Recipient is not a phone number or a user id.')
    optionalText(body, 'biz_opaque_callback_data', 512)
    if (body['context'] !== undefined) text(part(body, 'context'), 'message_id', 512)
    checkContent(body)
    return null
  } catch (refused) {
    if (refused instanceof Refused) return refused.answer
    throw refused
  }
}
