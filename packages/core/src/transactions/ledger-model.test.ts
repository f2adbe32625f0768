/** Whatever is done in whatever order, balances, pending sums and rollups equal what a few lines of arithmetic say. */
import { DomainError } from '@chronos/contracts/errors'
import type { TransactionView } from '@chronos/contracts/transactions'
import { suiteDatabase } from '@chronos/testing/database'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { openAccount } from '../accounts/open-account.ts'
import { getAccount } from '../accounts/queries.ts'
import type { Ctx } from '../context.ts'
import { adjustBalance } from './adjust-balance.ts'
import { editTransaction } from './edit-transaction.ts'
import { postTransaction } from './post-transaction.ts'
import { recordTransaction } from './record-transaction.ts'
import { refundTransaction } from './refund-transaction.ts'
import { restoreTransaction } from './restore-transaction.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { transferBetween } from './transfer-between.ts'
import { voidTransaction } from './void-transaction.ts'

const ACCOUNTS = 3
const RUNS = 20
const STEPS_MAX = 40

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

const magnitude = (value: bigint) => (value < 0n ? -value : value)
const account = fc.nat(ACCOUNTS - 1)
const minor = fc.bigInt(1n, 10n ** 12n)
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`)
const which = fc.nat(50)
const Step = fc.oneof(
  fc.record({
    do: fc.constant('record' as const),
    type: fc.constantFrom('expense' as const, 'income' as const),
    account,
    minor,
    day,
    pending: fc.boolean(),
  }),
  fc.record({ do: fc.constant('transfer' as const), account, to: account, minor, day }),
  fc.record({
    do: fc.constant('edit' as const),
    which,
    account: fc.option(account),
    minor: fc.option(minor),
    day,
  }),
  fc.record({ do: fc.constantFrom('post' as const, 'void' as const, 'reverse' as const), which }),
  fc.record({ do: fc.constant('split' as const), account, first: minor, second: minor, day }),
  fc.record({ do: fc.constant('refund' as const), which, minor, day }),
  fc.record({ do: fc.constant('restore' as const), which }),
  fc.record({ do: fc.constant('adjust' as const), account, balance: fc.bigInt(-(10n ** 12n), 10n ** 12n) }),
)
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never

/** What is known of one transaction: its effect on each account while it counts. */
interface Known {
  view: TransactionView
  state: 'pending' | 'posted' | 'gone'
  effect: [account: number, minor: bigint][]
  /** Gone by a reversal, so that it can come back. */
  reversed?: boolean
  /** The expense that a refund gives back, and what stands given back of an expense. */
  refunds?: Known
}

class Model {
  readonly known: Known[] = []
  readonly #ctx: Ctx
  readonly #accounts: string[]

  constructor(ctx: Ctx, accounts: string[]) {
    this.#ctx = ctx
    this.#accounts = accounts
  }

  /** Sum of effects of those in a state, by account. */
  sums(state: 'pending' | 'posted'): string[] {
    return this.#accounts.map((_, n) => {
      const effects = this.known.filter((one) => one.state === state).flatMap(({ effect }) => effect)
      return String(effects.filter(([at]) => at === n).reduce((sum, [, moved]) => sum + moved, 0n))
    })
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'record') return this.#record(step)
    if (step.do === 'transfer') return this.#transfer(step)
    if (step.do === 'split') return this.#split(step)
    if (step.do === 'adjust') return this.#adjust(step)
    const one = this.known[step.which % Math.max(1, this.known.length)]
    if (!one) return
    if (step.do === 'edit') return this.#edit(one, step)
    if (step.do === 'refund') return this.#refund(one, step)
    if (step.do === 'restore') return this.#restore(one)
    const wanted = step.do === 'reverse' ? 'posted' : 'pending'
    const { id, version } = one.view
    const verbs = { post: postTransaction, void: voidTransaction, reverse: reverseTransaction }
    const call =
      step.do === 'reverse' ? verbs.reverse(this.#ctx, { id }) : verbs[step.do](this.#ctx, { id, version })
    if (one.state !== wanted || (step.do === 'reverse' && this.#given(one) > 0n)) {
      await expect(call).rejects.toBeInstanceOf(DomainError)
      return
    }
    const view = await call
    one.reversed = step.do === 'reverse'
    one.state = step.do === 'post' ? 'posted' : 'gone'
    if (step.do !== 'reverse') one.view = view
  }

  async #record({
    type,
    account: n,
    minor: amount,
    day: bookedOn,
    pending,
  }: Extract<Step, { do: 'record' }>) {
    const view = await recordTransaction(this.#ctx, {
      type,
      accountId: this.#accounts[n] ?? '',
      categoryId: world.a.categories.get(type === 'expense' ? 'food' : 'sales') ?? '',
      amount: { amountMinor: String(amount), currency: 'USD' },
      bookedOn,
      pending,
    })
    const effect: Known['effect'] = [[n, type === 'expense' ? -amount : amount]]
    this.known.push({ view, state: pending ? 'pending' : 'posted', effect })
  }

  async #transfer({ account: n, to, minor: amount, day: bookedOn }: Extract<Step, { do: 'transfer' }>) {
    const call = transferBetween(this.#ctx, {
      fromAccountId: this.#accounts[n] ?? '',
      toAccountId: this.#accounts[to] ?? '',
      amount: { amountMinor: String(amount), currency: 'USD' },
      bookedOn,
    })
    if (n === to) {
      await expect(call).rejects.toMatchObject({ reason: 'same_account' })
      return
    }
    this.known.push({
      view: await call,
      state: 'posted',
      effect: [
        [n, -amount],
        [to, amount],
      ],
    })
  }

  /** What stands given back of an expense. */
  #given(expense: Known): bigint {
    return this.known
      .filter((one) => one.refunds === expense && one.state !== 'gone')
      .reduce((sum, one) => sum + BigInt(one.view.amount.amountMinor), 0n)
  }

  /** A split wants new parts for a new amount; refunds bound an expense from below and themselves from above. */
  #mayEdit(one: Known, { minor: amount }: Extract<Step, { do: 'edit' }>): boolean {
    const size = magnitude(BigInt(one.view.amount.amountMinor))
    if (amount !== null && amount !== size && one.view.splits > 0 && one.view.type !== 'refund') return false
    const next = amount ?? size
    if (one.view.type === 'expense') return this.#given(one) <= next
    if (!one.refunds) return true
    const others = this.#given(one.refunds) - size
    return one.refunds.state === 'posted' && others + next <= -BigInt(one.refunds.view.amount.amountMinor)
  }

  async #split({ account: n, first, second, day: bookedOn }: Extract<Step, { do: 'split' }>) {
    const part = (category: string, amount: bigint) => ({
      categoryId: world.a.categories.get(category as 'food') ?? '',
      amount: { amountMinor: String(amount), currency: 'USD' },
    })
    const view = await recordTransaction(this.#ctx, {
      type: 'expense',
      accountId: this.#accounts[n] ?? '',
      splits: [part('food', first), part('health', second)],
      amount: { amountMinor: String(first + second), currency: 'USD' },
      bookedOn,
      pending: false,
    })
    this.known.push({ view, state: 'posted', effect: [[n, -first - second]] })
  }

  async #refund(expense: Known, { minor: amount, day: bookedOn }: Extract<Step, { do: 'refund' }>) {
    const { view } = expense
    const call = refundTransaction(this.#ctx, {
      id: view.id,
      amount: { amountMinor: String(amount), currency: 'USD' },
      bookedOn,
    })
    const left = -BigInt(view.amount.amountMinor) - this.#given(expense)
    if (view.type !== 'expense' || expense.state !== 'posted' || amount > left) {
      await expect(call).rejects.toBeInstanceOf(DomainError)
      return
    }
    const [[n] = [0]] = expense.effect
    this.known.push({ view: await call, state: 'posted', effect: [[n, amount]], refunds: expense })
  }

  async #restore(one: Known): Promise<void> {
    const call = restoreTransaction(this.#ctx, { id: one.view.id })
    const { refunds: expense } = one
    const fits =
      !expense ||
      (expense.state === 'posted' &&
        this.#given(expense) + BigInt(one.view.amount.amountMinor) <=
          -BigInt(expense.view.amount.amountMinor))
    if (one.state !== 'gone' || !one.reversed || !fits) {
      await expect(call).rejects.toBeInstanceOf(DomainError)
      return
    }
    one.view = await call
    one.state = 'posted'
  }

  async #adjust({ account: n, balance }: Extract<Step, { do: 'adjust' }>): Promise<void> {
    const before = BigInt(this.sums('posted')[n] ?? '0')
    const call = adjustBalance(this.#ctx, {
      accountId: this.#accounts[n] ?? '',
      balance: { amountMinor: String(balance), currency: 'USD' },
      bookedOn: LAST_DAY,
    })
    if (before === balance) {
      await expect(call).rejects.toMatchObject({ reason: 'nothing_to_adjust' })
      return
    }
    this.known.push({ view: await call, state: 'posted', effect: [[n, balance - before]] })
  }

  async #edit(one: Known, step: Extract<Step, { do: 'edit' }>): Promise<void> {
    const { view } = one
    const move = ['transfer', 'adjustment'].includes(view.type) ? null : step.account
    const call = editTransaction(this.#ctx, {
      id: view.id,
      version: view.version,
      bookedOn: step.day,
      ...(move !== null && { accountId: this.#accounts[move] ?? '' }),
      ...(step.minor !== null && { amount: { amountMinor: String(step.minor), currency: 'USD' } }),
    })
    const { minor: amount } = step
    if (one.state === 'gone' || !this.#mayEdit(one, step)) {
      await expect(call).rejects.toBeInstanceOf(DomainError)
      return
    }
    const after = await call
    one.effect = one.effect.map(([n, moved]) => [
      move ?? n,
      amount === null ? moved : moved < 0n ? -amount : amount,
    ])
    one.view = after
  }
}

/** After every day that a step may have. */
const LAST_DAY = '2026-02-28'

let runs = 0
async function openAccounts(): Promise<string[]> {
  const run = ++runs
  const accounts: string[] = []
  for (let n = 0; n < ACCOUNTS; n++) {
    const opened = { type: 'cash' as const, currency: 'USD', overdraft: 'allow' as const }
    accounts.push((await openAccount(world.a.system(), { ...opened, name: `Run ${run}, ${n}` })).id)
  }
  return accounts
}

/** Stored sums are those of the models together, and everything follows from the entries. */
async function demandAgreement(ctx: Ctx, accounts: string[], models: readonly Model[]): Promise<void> {
  const views = await Promise.all(accounts.map((id) => getAccount(ctx, { id })))
  const told = (state: 'posted' | 'pending') =>
    accounts.map((_, n) =>
      String(models.reduce((sum, model) => sum + BigInt(model.sums(state)[n] ?? '0'), 0n)),
    )
  expect(views.map(({ balance }) => balance.amountMinor)).toEqual(told('posted'))
  expect(views.map(({ pending }) => pending.amountMinor)).toEqual(told('pending'))
  expect(await ledgerFaults(world)).toEqual([])
}

test('after any sequence of verbs, stored sums equal the model and the entries', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 5, maxLength: STEPS_MAX }), async (steps) => {
      const accounts = await openAccounts()
      const ctx = await world.a.as('manager')
      const model = new Model(ctx, accounts)
      for (const step of steps) await model.take(step)
      await demandAgreement(ctx, accounts, [model])
    }),
    { numRuns: RUNS },
  )
})

test('many at once, each with transactions of their own on the same accounts, agree with all models together', async () => {
  // An adjustment answers to what the others do meanwhile.
  const lane = fc.array(
    Step.filter((step) => step.do !== 'adjust'),
    { minLength: 3, maxLength: 15 },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(lane, { minLength: 4, maxLength: 6 }), async (lanes) => {
      const accounts = await openAccounts()
      const ctx = await world.a.as('manager')
      const models = lanes.map(() => new Model(ctx, accounts))
      await Promise.all(
        lanes.map(async (steps, index) => {
          for (const step of steps) await models[index]?.take(step)
        }),
      )
      await demandAgreement(ctx, accounts, models)
    }),
    { numRuns: RUNS / 2 },
  )
})
