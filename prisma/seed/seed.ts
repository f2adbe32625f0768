/** Fills an empty database with three tenants through the product's own verbs, and prints what it made as one line of JSON. */
import { addDays, dayIn } from '@chronos/core/calendar'
import type { Ctx, RequestInfo, Services } from '@chronos/core/context'
import { makeContext } from '@chronos/core/context'
import { addChannel } from '@chronos/core/conversations/add-channel'
import { passwordEnv, readEnv, serviceEnv } from '@chronos/core/env'
import { peopleFields } from '@chronos/core/identity-command'
import { addMember } from '@chronos/core/members/add-member'
import { openPasswords, openServices } from '@chronos/core/services'
import { openTenant } from '@chronos/core/tenants/found-tenant'
import { newId } from '@chronos/crypto/ids'
import { describeTenant } from './describe.ts'
import { fillTenant } from './fill.ts'
import { SEED_APP_ID, SEED_PASSWORD, SEED_SHARED, SEED_TENANTS, type SeedTenant } from './tenants.ts'

const REQUEST: RequestInfo = { id: 'seed', ip: null, userAgent: null, traceparent: null }
const DAYS_BEFORE = 100

async function addPerson(services: Services, email: string, passwordHash: string): Promise<string> {
  const people = await peopleFields(services)
  const id = newId()
  const person = await services.database.withSystem('person.add', {
    id,
    emailEnc: people.seal(['people', 'email_enc', id], email),
    emailIndexes: people.indexes('email', email),
  })
  await services.database.withSystem('person.set_password', {
    personId: person.id,
    expected: null,
    passwordHash,
  })
  return person.id
}

async function addMembers(ctx: Ctx, tenant: SeedTenant, passwordHash: string): Promise<string> {
  const people = tenant.members.map(({ role, name, login }) => ({
    role,
    name,
    email: `${login}@${tenant.domain}`,
  }))
  const shared = SEED_SHARED.slugs.some((slug) => slug === tenant.slug) ? [SEED_SHARED] : []
  let managerId = ''
  for (const { role, name, email } of [...people, ...shared]) {
    const personId = await addPerson(ctx.services, email, passwordHash)
    await addMember(ctx, { personId, name, email, role })
    if (role === 'manager' && email !== SEED_SHARED.email) managerId = personId
  }
  return managerId
}

/** Everything that is made once, as of a day before its history begins. */
async function seedTenant(services: Services, tenant: SeedTenant, passwordHash: string): Promise<string> {
  const { slug, name, currency, timeZone, locale } = tenant
  const { tenantId } = await services.database.withSystem('tenant.find', { slug })
  if (tenantId !== null) return tenantId
  const start = new Date(`${addDays(dayIn(timeZone, services.clock.now()), -DAYS_BEFORE)}T12:00:00Z`)
  const early: Services = { ...services, clock: { now: () => start } }
  const ctx = await openTenant(early, REQUEST, { slug, name, currency, timeZone, locale })
  const managerId = await addMembers(ctx, tenant, passwordHash)
  for (const channel of tenant.channels) await addChannel(ctx, { ...channel, appId: SEED_APP_ID })
  await fillTenant({ services, system: ctx, tenant, managerId, request: REQUEST })
  process.stderr.write(`seeded ${slug}\n`)
  return ctx.tenantId
}

async function main(): Promise<void> {
  const env = readEnv({ ...serviceEnv, ...passwordEnv }, process.env)
  if (env.NODE_ENV === 'production')
    throw new Error('Seed data is for development and tests: production refuses it.')
  const services = openServices(env)
  try {
    const passwordHash = await openPasswords(env).hash(SEED_PASSWORD)
    const ids: string[] = []
    // The first one makes the platform's key; the others may then go side by side.
    for (const tenant of SEED_TENANTS.slice(0, 1)) ids.push(await seedTenant(services, tenant, passwordHash))
    ids.push(
      ...(await Promise.all(
        SEED_TENANTS.slice(1).map((tenant) => seedTenant(services, tenant, passwordHash)),
      )),
    )
    const tenants = await Promise.all(
      ids.map((tenantId) =>
        describeTenant(
          makeContext({ services, tenantId, actor: { type: 'system', name: 'seed' }, request: REQUEST }),
        ),
      ),
    )
    process.stdout.write(`${JSON.stringify({ tenants })}\n`)
  } finally {
    await services.database.close()
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(
    `The seed failed: ${error instanceof Error ? error.message : 'unknown'}\n${error instanceof Error ? error.stack : ''}\n`,
  )
  process.exit(1)
}
