/** The door to the database: `withTenant` for everything a tenant owns, `withSystem` for what comes before one. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@chronos/contracts/errors'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { catalogFaults } from './catalog-check.ts'
import { SILENT_MS, withDeadline } from './deadline.ts'
import { isRetryable, translateFailure } from './errors.ts'
import { PrismaClient } from './generated/client.ts'
import { LazyModels } from './lazy-models.ts'
import { functionOf, type SystemOperations } from './system-operations.ts'
import { type OpenTransaction, openTransaction, type TenantContext } from './tenant-context.ts'
import { type TenantDb, tenantDb } from './tenant-db.ts'
import { outliveCuts, poolSettings, TenantPool } from './tenant-pool.ts'

const TRANSACTION_MS = 5_000
const TRIES_MAX = 4
const SILENT_READY_MS = 3_000

export interface DatabaseOptions {
  /** As chronos_app. A role that could bypass Row Level Security is refused by `demandSafeRole`. */
  url: string
  poolSize: number
}

export class Database {
  readonly #pool: TenantPool
  readonly #system: pg.Pool
  readonly #prisma: PrismaClient
  #sound: boolean | undefined

  constructor({ url, poolSize }: DatabaseOptions) {
    this.#pool = new TenantPool(url, poolSize)
    this.#system = new pg.Pool(poolSettings(url, Math.max(2, Math.ceil(poolSize / 2))))
    outliveCuts(this.#system)
    this.#prisma = new PrismaClient({ adapter: new PrismaPg(this.#pool), errorFormat: 'minimal', log: [] })
  }

  /**
   * Runs `work` in one transaction of one tenant and commits. Retries serialisation failures and deadlocks a few times, so
   * `work` must do nothing outside the database. Throws DomainError for what the database refuses by name, AuthorityChanged
   * when the caller's ability is stale.
   */
  async withTenant<T>(context: TenantContext, work: (tx: TenantDb) => Promise<T>): Promise<T> {
    if (openTransaction.getStore()) throw new Error('a tenant transaction is already open')
    const frozen = Object.freeze({ ...context })
    for (let attempt = 1; ; attempt++) {
      const state: OpenTransaction = {
        context: frozen,
        client: null,
        lent: false,
        failure: null,
        opened: false,
        later: [],
      }
      try {
        return await openTransaction.run(state, () => this.#transaction(state, work))
      } catch (error) {
        if (!isRetryable(state.failure) || attempt === TRIES_MAX) throw translateFailure(error, state.failure)
        await sleep(2 ** attempt * 5 * (1 + Math.random()))
      }
    }
  }

  async #transaction<T>(state: OpenTransaction, work: (tx: TenantDb) => Promise<T>): Promise<T> {
    const client = await this.#pool.open(state)
    const models = new LazyModels(this.#prisma)
    let leftToCommit = false
    try {
      const result = await withinTime(work(tenantDb(models, state)), state.context.limitMs ?? TRANSACTION_MS)
      if (state.context.mode === 'ro' && !models.joined) {
        // What was read stands: the caller need not wait for the end of a transaction that changed nothing.
        void client
          .query('COMMIT')
          .catch(() => {})
          .finally(() => client.release())
        leftToCommit = true
        return result
      }
      const commit = async () => {
        if (!(await models.commit())) await client.query('COMMIT')
      }
      // In this order: what was to be told later says why a commit failed.
      await Promise.all([...state.later, commit()])
      return result
    } catch (error) {
      // Destroyed at once, so that nothing the late work still says is heard.
      if (error instanceof TimeUp) client.release(true)
      // A connection that cannot be rolled back is not clean, and its release destroys it.
      if (!(await models.rollback(error))) await client.query('ROLLBACK').catch(() => {})
      if (!(error instanceof TimeUp)) throw error
      // Who never answered is not busy but away.
      throw new DomainError('unavailable', state.opened ? 'too_busy' : 'unavailable', { cause: error })
    } finally {
      if (!leftToCommit) client.release()
    }
  }

  /** Calls one function of the allow-list, in a transaction of its own. */
  async withSystem<K extends keyof SystemOperations>(
    operation: K,
    input: SystemOperations[K][0],
  ): Promise<SystemOperations[K][1]> {
    if (openTransaction.getStore()) throw new Error('a tenant transaction is open: use tx.system')
    try {
      return await this.#call(`select ${functionOf(operation)}($1::jsonb) as answer`, JSON.stringify(input))
    } catch (error) {
      throw translateFailure(error, null)
    }
  }

  async #call<Answer>(text: string, input: string): Promise<Answer> {
    const client = await this.#system.connect()
    let broken: boolean | Error = true
    let released = false
    const release = () => {
      if (!released) client.release(broken)
      released = true
    }
    try {
      const { rows } = await withDeadline(client.query<{ answer: Answer }>(text, [input]), SILENT_MS, release)
      broken = false
      const [row] = rows
      if (!row) throw new Error('a system function gave no answer')
      return row.answer
    } catch (error) {
      // What the server refuses leaves the connection sound.
      if (error instanceof pg.DatabaseError && !error.code?.startsWith('57P')) broken = false
      throw error
    } finally {
      release()
    }
  }

  /** Throws when the role of this connection could see past Row Level Security. */
  async demandSafeRole(): Promise<void> {
    const { rows } = await this.#system.query<{ unsafe: boolean }>(
      `select r.rolsuper or r.rolbypassrls or exists (
         select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('public', 'identity', 'platform') and pg_has_role(r.rolname, c.relowner, 'member')) as unsafe
       from pg_roles r where r.rolname = current_user`,
    )
    if (rows[0]?.unsafe !== false)
      throw new Error('DATABASE_URL must be a role that cannot bypass Row Level Security')
  }

  /** Whether the database answers and its schema keeps the rules of isolation. */
  async ready(): Promise<boolean> {
    const asking = async () => {
      this.#sound ??= (await catalogFaults((sql) => this.#system.query(sql))).length === 0
      await this.#system.query('select 1')
      return this.#sound
    }
    return withDeadline(asking(), SILENT_READY_MS, () => {}).catch(() => false)
  }

  async close(): Promise<void> {
    await this.#prisma.$disconnect()
    await Promise.all([this.#pool.end(), this.#system.end()])
  }
}

class TimeUp extends Error {
  override name = 'TimeUp'
}

/** Throws TimeUp when `work` takes too long. */
async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const up = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeUp(`a transaction took more than ${limitMs} ms`)), limitMs)
  })
  work.catch(() => {})
  try {
    return await Promise.race([work, up])
  } finally {
    clearTimeout(timer)
  }
}
