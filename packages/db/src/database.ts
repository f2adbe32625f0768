/** The door to the database: `withTenant` for everything a tenant owns, `withSystem` for what comes before one. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@chronos/contracts/errors'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { catalogFaults } from './catalog-check.ts'
import { SILENT_MS, withDeadline } from './deadline.ts'
import { isRetryable, translateFailure } from './errors.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { LazyModels } from './lazy-models.ts'
import { functionOf, type SystemOperations, type TenantOperations } from './system-operations.ts'
import { type OpenTransaction, openTransaction, type TenantContext } from './tenant-context.ts'
import { outliveCuts, poolSettings, TenantPool } from './tenant-pool.ts'

const TRANSACTION_MS = 5_000
const TRIES_MAX = 4
const SILENT_READY_MS = 3_000
const CONTROL = /^\s*(begin|start|commit|end|rollback(?! to )|abort|prepare|set|reset|discard|listen)\b/i

declare const brand: unique symbol

type Models = Omit<
  Prisma.TransactionClient,
  '$queryRaw' | '$queryRawUnsafe' | '$executeRaw' | '$executeRawUnsafe' | '$transaction' | '$extends'
>
/** The database as one tenant sees it, for the length of one transaction. Queries can be written nowhere else. */
export type TenantDb = Models & {
  readonly [brand]: 'TenantDb'
  readonly tenantId: string
  /** SQL for hot paths, on this same transaction. bigint comes as bigint, date as `YYYY-MM-DD`, timestamptz as Date. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Runs `work` under a savepoint: when it throws, only its own writes are undone. Throws what `withTenant` would. */
  attempt<T>(work: () => Promise<T>): Promise<T>
  /** A system function that writes beside the tenant's own tables, in this same transaction. */
  system<K extends keyof TenantOperations>(
    operation: K,
    input: TenantOperations[K][0],
  ): Promise<TenantOperations[K][1]>
}

export interface DatabaseOptions {
  /** As chronos_app. A role that could bypass Row Level Security is refused by `demandSafeRole`. */
  url: string
  poolSize: number
}

const INT8 = 20
const DATE = 1082
const sqlTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return (text: string) => BigInt(text)
    if (oid === DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
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
      const state: OpenTransaction = { context: frozen, client: null, lent: false, failure: null }
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
    try {
      const result = await withinTime(work(tenantDb(models, state)), state.context.limitMs ?? TRANSACTION_MS)
      if (!(await models.commit())) await client.query('COMMIT')
      return result
    } catch (error) {
      // Destroyed at once, so that nothing the late work still says is heard.
      if (error instanceof TimeUp) client.release(true)
      // A connection that cannot be rolled back is not clean, and its release destroys it.
      if (!(await models.rollback(error))) await client.query('ROLLBACK').catch(() => {})
      throw error instanceof TimeUp ? new DomainError('unavailable', 'too_busy', { cause: error }) : error
    } finally {
      client.release()
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

function tenantDb(models: LazyModels, state: OpenTransaction): TenantDb {
  const sql = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    if (!state.client) throw new Error('tenant_context_required')
    // The tenant is fixed for the length of the transaction, and its end is not a verb's to decide.
    if (CONTROL.test(text)) throw new Error('tenant_transaction_control')
    const { rows } = await state.client.query<Row>({ text, values: [...values], types: sqlTypes })
    return rows
  }
  const system = async <K extends keyof TenantOperations>(operation: K, input: TenantOperations[K][0]) => {
    const [row] = await sql<{ answer: TenantOperations[K][1] }>(
      `select ${functionOf(operation)}($1::jsonb) as answer`,
      [JSON.stringify(input)],
    )
    if (!row) throw new Error(`${operation} gave no answer`)
    return row.answer
  }
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    await sql('savepoint attempt')
    try {
      const result = await work()
      await sql('release savepoint attempt')
      return result
    } catch (error) {
      const { failure } = state
      // What must be run again as a whole cannot be mended in part.
      if (isRetryable(failure)) throw error
      await sql('rollback to savepoint attempt')
      state.failure = null
      throw translateFailure(error, failure)
    }
  }
  const own: Record<string, unknown> = { sql, system, attempt, tenantId: state.context.tenantId }
  const get = (_target: object, key: string | symbol) => {
    // A promise asks whoever it resolves to for `then`.
    if (typeof key !== 'string' || key === 'then') return undefined
    if (key.startsWith('$')) throw new Error(`${key} is not for tenants`)
    return own[key] ?? models.model(key)
  }
  return new Proxy({}, { get }) as unknown as TenantDb
}
