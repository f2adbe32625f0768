/**
 * What nobody inside a tenant can do, from the command line of a server: open a tenant, give it a WhatsApp number.
 * Prints one line; a wrong word is one sentence and exit code 1.
 */
import { parseArgs } from 'node:util'
import { DomainError } from '@chronos/contracts/errors'
import { InviteMember } from '@chronos/contracts/members'
import { FoundTenant } from '@chronos/contracts/tenants'
import { makeContext, type Services } from '@chronos/core/context'
import { addChannel } from '@chronos/core/conversations/add-channel'
import { readEnv, serviceEnv, startupSentence } from '@chronos/core/env'
import { inviteMember } from '@chronos/core/members/invite-member'
import { openServices } from '@chronos/core/services'
import { openTenant } from '@chronos/core/tenants/found-tenant'
import { z } from 'zod'

const REQUEST = { id: 'operator', ip: null, userAgent: null, traceparent: null }
const Digits = z.string().regex(/^\d{5,20}$/, 'must be digits')

const OPEN_TENANT = FoundTenant.extend({
  ownerEmail: InviteMember.shape.email,
  ownerName: InviteMember.shape.name,
})
const ADD_CHANNEL = z.object({
  slug: FoundTenant.shape.slug,
  phoneNumberId: Digits,
  wabaId: Digits,
  displayNumber: Digits,
  appId: z.string().min(1).default('chronos'),
})

/** `ownerEmail` on the command line is `--owner-email`. */
const optionOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The options of `shape` from the command line. Throws one sentence that names every problem. */
function readOptions<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape>, args: string[]) {
  const names = Object.keys(shape.shape)
  const options = Object.fromEntries(names.map((name) => [optionOf(name), { type: 'string' as const }]))
  const { values } = parseArgs({ args, options })
  const given = Object.fromEntries(names.map((name) => [name, values[optionOf(name)]]))
  const result = shape.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return `--${optionOf(name)} ${given[name] === undefined ? 'is missing' : issue.message}`
  })
  throw new Error(problems.join('; '))
}

async function openTenantBy(services: Services, args: string[]): Promise<string> {
  const { ownerEmail, ownerName, ...tenant } = readOptions(OPEN_TENANT, args)
  const { tenantId: existing } = await services.database.withSystem('tenant.find', { slug: tenant.slug })
  // A run that broke off after the tenant was made goes on with the invitation.
  const ctx =
    existing === null
      ? await openTenant(services, REQUEST, tenant)
      : makeContext({
          services,
          tenantId: existing,
          actor: { type: 'system', name: 'operator' },
          request: REQUEST,
        })
  await inviteMember(ctx, { email: ownerEmail, name: ownerName, role: 'owner' })
  return `${existing === null ? 'Opened' : 'Found'} ${tenant.slug} (${ctx.tenantId}). ${ownerEmail} gets an invitation by mail.`
}

async function addChannelBy(services: Services, args: string[]): Promise<string> {
  const { slug, ...channel } = readOptions(ADD_CHANNEL, args)
  const { tenantId } = await services.database.withSystem('tenant.find', { slug })
  if (tenantId === null) throw new Error(`No tenant is named ${slug}.`)
  const actor = { type: 'system', name: 'operator' } as const
  await addChannel(makeContext({ services, tenantId, actor, request: REQUEST }), channel)
  return `${channel.displayNumber} now belongs to ${slug}.`
}

const COMMANDS = { 'open-tenant': openTenantBy, 'add-channel': addChannelBy }

async function main(): Promise<void> {
  const [name, ...args] = process.argv.slice(2)
  const command = Object.entries(COMMANDS).find(([each]) => each === name)?.[1]
  if (!command) throw new Error(`Say what to do: ${Object.keys(COMMANDS).join(' or ')}.`)
  const services = openServices(readEnv(serviceEnv, process.env))
  try {
    process.stdout.write(`${await command(services, args)}\n`)
  } finally {
    await services.database.close()
  }
}

try {
  await main()
} catch (error) {
  const sentence = error instanceof DomainError ? `Refused: ${error.reason}.` : startupSentence(error)
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
