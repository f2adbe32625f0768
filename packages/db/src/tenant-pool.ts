/**
 * The pool that Prisma is given. Whatever Prisma does with it, a statement runs only inside a transaction that began with
 * its caller's tenant: the context is read once, when the connection is taken, and the connection refuses all else.
 */
import pg from 'pg'
import { SILENT_MS, withDeadline } from './deadline.ts'
import { type OpenTransaction, openingMessage, openTransaction } from './tenant-context.ts'

const SETTINGS = ['statement_timeout=15000', 'lock_timeout=4000', 'idle_in_transaction_session_timeout=15000']

/** Connection settings that isolation relies on: limits are the server's, never the client's `query_timeout`. */
export function poolSettings(url: string, size: number): pg.PoolConfig {
  return {
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    application_name: 'chronos',
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
  }
}

/** A connection that is cut, idle or in use, is replaced by its pool; without a listener it would end the process. */
export function outliveCuts(pool: pg.Pool): void {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
}

type Answer = Pick<pg.QueryResult, 'rows' | 'fields' | 'rowCount' | 'command'>
const NOTHING: Answer = { rows: [], fields: [], rowCount: 0, command: 'BEGIN' }
const textOf = (query: unknown) =>
  typeof query === 'string' ? query : ((query as { text?: string }).text ?? '')

export class TenantPool extends pg.Pool {
  constructor(url: string, size: number) {
    // Statements leave without waiting for the answers before them; Postgres takes them in their order.
    super({ ...poolSettings(url, size), pipeline: true })
    outliveCuts(this)
  }

  // Prisma calls this for every query outside a transaction: fail closed.
  override query = (() => Promise.reject(new Error('tenant_context_required'))) as unknown as pg.Pool['query']

  override connect = (async () => {
    const state = openTransaction.getStore()
    if (!state?.client || state.lent) throw new Error('tenant_context_required')
    state.lent = true
    return lend(state.client)
  }) as pg.Pool['connect']

  /** Takes a connection for one transaction and opens it. Whoever takes it releases it. */
  async open(state: OpenTransaction): Promise<pg.PoolClient> {
    const guarded = guard(await super.connect(), state)
    try {
      await guarded.query('BEGIN')
    } catch (error) {
      guarded.release(true)
      throw error
    }
    state.client = guarded
    return guarded
  }
}

/** The open connection as Prisma gets it: its BEGIN has been said already, and giving it back is not Prisma's to do. */
function lend(client: pg.PoolClient): pg.PoolClient {
  const lent: pg.PoolClient = Object.create(client)
  let begun = false
  const query = async (...args: Parameters<pg.PoolClient['query']>) => {
    if (!begun && textOf(args[0]) === 'BEGIN') {
      begun = true
      return NOTHING
    }
    return client.query(...args)
  }
  lent.query = query as unknown as pg.PoolClient['query']
  lent.release = () => {}
  return lent
}

/**
 * A connection that lives for one transaction: opened with its tenant, closed for good at its end. The opening message and
 * the first statement leave together. A refused opening aborts the transaction, so whatever follows it is refused too.
 */
function guard(client: pg.PoolClient, state: OpenTransaction): pg.PoolClient {
  let phase: 'new' | 'open' | 'closed' = 'new'
  let opening: Promise<unknown> | null = null
  const send = async (...args: Parameters<pg.PoolClient['query']>): Promise<Answer> => {
    try {
      const answer = client.query(...args) as unknown as Promise<Answer>
      return await withDeadline(answer, SILENT_MS, () => guarded.release(true))
    } catch (error) {
      if (error instanceof pg.DatabaseError) {
        state.failure ??= { code: error.code ?? '', constraint: error.constraint, table: error.table }
      }
      throw error
    }
  }
  const query = async (...args: Parameters<pg.PoolClient['query']>): Promise<Answer> => {
    const text = textOf(args[0])
    if (phase === 'closed') throw new Error('tenant_transaction_closed')
    if (phase === 'new') {
      if (text !== 'BEGIN') throw new Error('tenant_context_required')
      phase = 'open'
      opening = (send as (text: string) => Promise<Answer>)(openingMessage(state.context))
      opening.then(
        () => {
          state.opened = true
        },
        // Heard by the first statement, or by the rollback of a transaction that says nothing.
        () => {},
      )
      return NOTHING
    }
    if (text === 'BEGIN') throw new Error('tenant_transaction_nested')
    if (text === 'ROLLBACK') phase = 'closed'
    if (text === 'COMMIT') {
      phase = 'closed'
      const [answer] = await Promise.all([send(...args), opening])
      // Postgres answers COMMIT of a failed transaction by rolling it back, without an error.
      if (answer.command !== 'COMMIT') throw new Error('transaction_rolled_back')
      return answer
    }
    if (!opening) return send(...args)
    const opened = opening
    opening = null
    // The opening's own failure comes first: it is the reason.
    const [answer] = await Promise.all([send(...args), opened])
    return answer
  }
  const guarded: pg.PoolClient = Object.create(client)
  guarded.query = query as unknown as pg.PoolClient['query']
  let released = false
  guarded.release = (broken) => {
    phase = 'closed'
    if (released) return
    released = true
    const clean = !broken && client.getTransactionStatus() === 'I'
    client.release(clean ? false : (broken ?? true))
  }
  return guarded
}
