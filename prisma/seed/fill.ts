/** A tenant's accounts, customers, budgets and history, entered as its manager would: signed in, through the verbs. */
import { openAccount } from '@chronos/core/accounts/open-account'
import { setBudget } from '@chronos/core/budgets/set-budget'
import { addDays, dayIn } from '@chronos/core/calendar'
import { listCategories } from '@chronos/core/categories/queries'
import type { Ctx, RequestInfo, Services } from '@chronos/core/context'
import { addCustomer } from '@chronos/core/customers/add-customer'
import { linkBsuid } from '@chronos/core/customers/link-bsuid'
import { linkWhatsapp } from '@chronos/core/customers/link-whatsapp'
import { updateCustomer } from '@chronos/core/customers/update-customer'
import { Authorities, contextOfSession } from '@chronos/core/identity/authority'
import { startSession } from '@chronos/core/identity/sessions'
import { recordTransaction } from '@chronos/core/transactions/record-transaction'
import { transferBetween } from '@chronos/core/transactions/transfer-between'
import { historyOf } from './history.ts'
import type { SeedTenant } from './tenants.ts'

export interface Filling {
  services: Services
  system: Ctx
  tenant: SeedTenant
  managerId: string
  request: RequestInfo
}

type Customer = SeedTenant['customers'][number]

async function seedCustomer(
  ctx: Ctx,
  given: { customer: Customer; currency: string; on: string },
): Promise<string> {
  const { customer, currency, on } = given
  const { id, version } = await addCustomer(ctx, { name: customer.name, lang: customer.lang })
  const opening = customer.opening === '0' ? {} : { opening: { amountMinor: customer.opening, on } }
  const account = await openAccount(ctx, {
    name: customer.account,
    type: 'checking',
    currency,
    customerId: id,
    overdraft: 'allow',
    ...opening,
  })
  await updateCustomer(ctx, { id, version, defaultAccountId: account.id })
  if (customer.waId) await linkWhatsapp(ctx, { customerId: id, waId: customer.waId })
  if (customer.bsuid) await linkBsuid(ctx, { customerId: id, bsuid: customer.bsuid })
  return id
}

/** A manager's context in which it is noon of `day`. */
async function managerOn({ services, system, managerId, request }: Filling): Promise<(day: string) => Ctx> {
  const session = await startSession(services, request, {
    personId: managerId,
    tenantId: system.tenantId,
    remembered: false,
  })
  const ctx = await contextOfSession(session, {
    services,
    authorities: new Authorities(),
    request,
    idempotencyKey: null,
    onReplay: () => {},
    find: async () => session,
  })
  return (day) => ({ ...ctx, now: new Date(`${day}T15:00:00Z`) })
}

export async function fillTenant(filling: Filling): Promise<void> {
  const { services, system, tenant } = filling
  const { currency, timeZone } = tenant
  const today = dayIn(timeZone, services.clock.now())
  const openedOn = addDays(today, -95)
  const accounts: string[] = []
  for (const { name, type, opening } of tenant.accounts) {
    accounts.push(
      (
        await openAccount(system, {
          name,
          type,
          currency,
          overdraft: 'allow',
          opening: { amountMinor: opening, on: openedOn },
        })
      ).id,
    )
  }
  const customers: string[] = []
  for (const customer of tenant.customers)
    customers.push(await seedCustomer(system, { customer, currency, on: openedOn }))
  const categories = new Map((await listCategories(system)).items.map(({ key, id }) => [key as string, id]))
  const categoryId = (key: string) => categories.get(key) ?? ''
  for (const { name, categories: keys, amount, customer } of tenant.budgets) {
    const customerId = customer === undefined ? null : (customers[customer] ?? null)
    await setBudget(system, {
      name,
      categoryIds: keys.map(categoryId),
      customerId,
      amount: { amountMinor: amount, currency },
      thresholds: [50, 80, 100],
    })
  }

  const manager = await managerOn(filling)
  for (const { day, account, category, kind, amountMinor, payee } of historyOf(tenant, today)) {
    const amount = { amountMinor: amountMinor.toString(), currency }
    const accountId = accounts[account] ?? ''
    await recordTransaction(manager(day), {
      type: kind,
      accountId,
      categoryId: categoryId(category),
      amount,
      bookedOn: day,
      payee,
      pending: false,
    })
  }
  const [first = '', second = ''] = accounts
  const amount = { amountMinor: tenant.accounts[1]?.opening.replace('-', '') ?? '1', currency }
  await transferBetween(manager(today), {
    fromAccountId: first,
    toAccountId: second,
    amount,
    bookedOn: addDays(today, -3),
  })
  await recordTransaction(manager(today), {
    type: 'expense',
    accountId: first,
    categoryId: categoryId('health'),
    amount: { amountMinor: '18990', currency },
    bookedOn: today,
    payee: 'Farmácia',
    pending: true,
  })
}
