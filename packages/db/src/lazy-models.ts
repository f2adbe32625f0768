/**
 * Prisma's models on a transaction that is open already. Prisma joins it when a model is first asked for, so that work in SQL
 * alone pays nothing for it, and it then says COMMIT or ROLLBACK on the same connection.
 */
import type { Prisma, PrismaClient } from './generated/client.ts'

/** Ours runs out first: Prisma's own limits are only a backstop. */
const BACKSTOP = { timeout: 60_000, maxWait: 60_000 }

type Client = Prisma.TransactionClient
type Calls = Record<string, (...args: unknown[]) => Promise<unknown>>

export class LazyModels {
  readonly #prisma: PrismaClient
  #joined: Promise<Client> | null = null
  #transaction: Promise<void> | null = null
  #ended = false
  #finish: { commit(): void; rollback(reason: unknown): void } | null = null

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma
  }

  /** Whether Prisma takes part, and therefore says how it ends. */
  get joined(): boolean {
    return this.#transaction !== null
  }

  /** A model whose methods join the transaction first: `user` → `findFirst(…)` and the others. */
  model(name: string): Calls {
    const call =
      (method: string) =>
      async (...args: unknown[]) => {
        const models = (await this.#join()) as unknown as Record<string, Calls>
        return models[name]?.[method]?.(...args)
      }
    return new Proxy(
      {},
      { get: (_target, method) => (typeof method === 'string' ? call(method) : undefined) },
    )
  }

  /** Commits through Prisma; false when it never joined and the caller must. */
  async commit(): Promise<boolean> {
    this.#ended = true
    if (!this.#transaction) return false
    this.#finish?.commit()
    await this.#transaction
    return true
  }

  /** Rolls back through Prisma; false when it never joined and the caller must. */
  async rollback(reason: unknown): Promise<boolean> {
    this.#ended = true
    if (!this.#transaction) return false
    this.#finish?.rollback(reason)
    await this.#transaction.catch(() => {})
    return true
  }

  #join(): Promise<Client> {
    if (this.#ended) return Promise.reject(new Error('tenant_transaction_closed'))
    this.#joined ??= new Promise<Client>((resolve, reject) => {
      this.#transaction = this.#prisma.$transaction(
        (models) =>
          new Promise<void>((commit, rollback) => {
            this.#finish = { commit, rollback }
            resolve(models)
          }),
        BACKSTOP,
      )
      this.#transaction.catch(reject)
    })
    return this.#joined
  }
}
