/** What a verb can say to the database: Prisma's models and SQL, on the one open transaction of its tenant. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { isRetryable, translateFailure } from './errors.ts'
import type { Prisma } from './generated/client.ts'
import type { LazyModels } from './lazy-models.ts'
import { functionOf, type TenantOperations } from './system-operations.ts'
import type { OpenTransaction } from './tenant-context.ts'

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
  /** The same, parsed and planned once a connection: for texts of which there are few. */
  prepared<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** The same, told only by the commit: nothing waits for it, and its failure is the commit's. */
  later(text: string, values?: readonly unknown[]): void
  /** Runs `work` under a savepoint: when it throws, only its own writes are undone. Throws what `withTenant` would. */
  attempt<T>(work: () => Promise<T>): Promise<T>
  /** A system function that writes beside the tenant's own tables, in this same transaction. */
  system<K extends keyof TenantOperations>(
    operation: K,
    input: TenantOperations[K][0],
  ): Promise<TenantOperations[K][1]>
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

const names = new Map<string, string>()

/** A prepared statement's name: the same for the same text, on every connection. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = `chronos_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`
    names.set(text, name)
  }
  return name
}

/** The open transaction as verbs and readings use it. */
export function tenantDb(models: LazyModels, state: OpenTransaction): TenantDb {
  const ask = async <Row extends object>(statement: {
    name?: string
    text: string
    values: readonly unknown[]
  }) => {
    if (!state.client) throw new Error('tenant_context_required')
    // The tenant is fixed for the length of the transaction, and its end is not a verb's to decide.
    if (CONTROL.test(statement.text)) throw new Error('tenant_transaction_control')
    const query = { ...statement, values: [...statement.values], types: sqlTypes }
    return (await state.client.query<Row>(query)).rows
  }
  const sql = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    ask<Row>({ text, values })
  const prepared = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    ask<Row>({ name: nameOf(text), text, values })
  const later = (text: string, values: readonly unknown[] = []): void => {
    const done = sql(text, values)
    done.catch(() => {})
    state.later.push(done)
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
  const own: Record<string, unknown> = {
    sql,
    prepared,
    later,
    system,
    attempt,
    tenantId: state.context.tenantId,
  }
  const get = (_target: object, key: string | symbol) => {
    // A promise asks whoever it resolves to for `then`.
    if (typeof key !== 'string' || key === 'then') return undefined
    if (key.startsWith('$')) throw new Error(`${key} is not for tenants`)
    return own[key] ?? models.model(key)
  }
  return new Proxy({}, { get }) as unknown as TenantDb
}
