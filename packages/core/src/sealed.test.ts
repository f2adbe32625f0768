/** Names, addresses, numbers and words of people stand nowhere in the database as they are. */
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageTo, receive, say } from '../testing/inbound.ts'
import { addPerson, addUser, openWorld, strangerOf, type World } from '../testing/world.ts'
import { addCustomer } from './customers/add-customer.ts'
import { linkBsuid } from './customers/link-bsuid.ts'
import { linkWhatsapp } from './customers/link-whatsapp.ts'
import { getCustomer } from './customers/queries.ts'
import { updateCustomer } from './customers/update-customer.ts'
import { signIn } from './identity/sign-in.ts'
import { inviteMember } from './members/invite-member.ts'

const CANARY = {
  name: 'Zebedea Quux',
  renamed: 'Zebedea Quuxson',
  email: 'zebedea.quux@canary.test',
  otherEmail: 'zq@canary.test',
  phone: '447700900123',
  strangerPhone: '447700900456',
  bsuid: 'GB.13491208655302741918',
  text: 'spent 12.50 xylophone strings',
  profile: 'Zeb at home',
  person: 'work.quux@canary.test',
  invited: 'guest.quux@canary.test',
  tried: 'tried.quux@canary.test',
  unrouted: 'a secret for nobody here',
}

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

/** Tables in which a text stands somewhere, in whatever column. */
async function tablesHolding(text: string): Promise<string[]> {
  const tables = await world.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'identity', 'platform')`,
  )
  const found: string[] = []
  for (const { name } of tables)
    if (
      (await world.sql(`select 1 from ${name} t where t::text ilike '%' || $1 || '%' limit 1`, [text]))
        .length > 0
    )
      found.push(name)
  return found
}

test('after everything that writes them, no column of any table holds them', async () => {
  const { a } = world
  const ctx = await a.as('owner', { key: 'sealed' })
  const { name, email, phone: waId, bsuid } = CANARY
  const customer = await addCustomer(ctx, { name, email, lang: 'en' })
  await linkWhatsapp(ctx, { customerId: customer.id, waId })
  await linkBsuid(ctx, { customerId: customer.id, bsuid })
  const change = { name: CANARY.renamed, email: CANARY.otherEmail }
  await updateCustomer(ctx, { id: customer.id, version: customer.version, ...change })
  await addUser(a.system(), 'agent', CANARY.person)
  await inviteMember(ctx, { email: CANARY.invited, name: 'Guest', role: 'viewer' })
  await addPerson(world.services, CANARY.tried)
  const tried = signIn(strangerOf(world.services), {
    email: CANARY.tried,
    password: CANARY.unrouted,
    remember: false,
  })
  await expect(tried).rejects.toThrow()

  const profileName = CANARY.profile
  await say(world, a, messageTo(a, { text: CANARY.text, identity: { waId, bsuid }, profileName }))
  await say(world, a, messageTo(a, { text: CANARY.text, identity: { waId: CANARY.strangerPhone } }))
  await receive(world, messageTo(a, { text: CANARY.unrouted, phoneNumberId: '1' }))

  expect(await getCustomer(ctx, { id: customer.id })).toMatchObject(change)
  // The search finds what is stored in the open, so an empty answer means something.
  expect(await tablesHolding(a.slug)).toContain('tenants')
  const leaks: [string, string[]][] = []
  for (const [canary, text] of Object.entries(CANARY)) {
    const tables = await tablesHolding(text)
    if (tables.length > 0) leaks.push([canary, tables])
  }
  expect(leaks).toEqual([])
})

test('what one customer is called opens neither in another row nor for another tenant', async () => {
  const one = await addCustomer(world.a.system(), { name: 'One', lang: 'en' })
  const two = await addCustomer(world.a.system(), { name: 'Two', lang: 'en' })
  await world.sql(
    'update customers set name_enc = (select name_enc from customers where id = $1) where id = $2',
    [one.id, two.id],
  )
  await expect(getCustomer(world.a.system(), { id: two.id })).rejects.toThrow()
  expect(await getCustomer(world.a.system(), { id: one.id })).toMatchObject({ name: 'One' })
})
