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
import { editTransaction } from './edit-transaction.ts'
import { postTransaction } from './post-transaction.ts'
import { recordTransaction } from './record-transaction.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { transferBetween } from './transfer-between.ts'
import { voidTransaction } from './void-transaction.ts'

const ACCOUNTS = 3
const RUNS = 12
const STEPS_MAX = 25

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
)
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never

/** What is known of one transaction: its effect on each account while it counts. */
interface Known {
  view: TransactionView
  state: 'pending' | 'posted' | 'gone'
  effect: [account: number, minor: bigint][]
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
    const one = this.known[step.which % Math.max(1, this.known.length)]
    if (!one) return
    if (step.do === 'edit') return this.#edit(one, step)
    const wanted = step.do === 'reverse' ? 'posted' : 'pending'
    const { id, version } = one.view
    const verbs = { post: postTransaction, void: voidTransaction, reverse: reverseTransaction }
    const call =
      step.do === 'reverse' ? verbs.reverse(this.#ctx, { id }) : verbs[step.do](this.#ctx, { id, version })
    if (one.state !== wanted) {
      await expect(call).rejects.toBeInstanceOf(DomainError)
      return
    }
    const view = await call
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

  async #edit(one: Known, step: Extract<Step, { do: 'edit' }>): Promise<void> {
    const { view } = one
    const move = view.type === 'transfer' ? null : step.account
    const call = editTransaction(this.#ctx, {
      id: view.id,
      version: view.version,
      bookedOn: step.day,
      ...(move !== null && { accountId: this.#accounts[move] ?? '' }),
      ...(step.minor !== null && { amount: { amountMinor: String(step.minor), currency: 'USD' } }),
    })
    if (one.state === 'gone') {
      await expect(call).rejects.toBeInstanceOf(DomainError)
      return
    }
    const after = await call
    const { minor: amount } = step
    one.effect = one.effect.map(([n, moved]) => [
      move ?? n,
      amount === null ? moved : moved < 0n ? -amount : amount,
    ])
    one.view = after
  }
}

test('after any sequence of verbs, stored sums equal the model and the entries', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 5, maxLength: STEPS_MAX }), async (steps) => {
      const run = ++runs
      const accounts: string[] = []
      for (let n = 0; n < ACCOUNTS; n++) {
        const opened = { type: 'cash' as const, currency: 'USD', overdraft: 'allow' as const }
        accounts.push((await openAccount(world.a.system(), { ...opened, name: `Run ${run}, ${n}` })).id)
      }
      const ctx = await world.a.as('manager')
      const model = new Model(ctx, accounts)
      for (const step of steps) await model.take(step)

      const views = await Promise.all(accounts.map((id) => getAccount(ctx, { id })))
      expect(views.map(({ balance }) => balance.amountMinor)).toEqual(model.sums('posted'))
      expect(views.map(({ pending }) => pending.amountMinor)).toEqual(model.sums('pending'))
      expect(await ledgerFaults(world)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})
