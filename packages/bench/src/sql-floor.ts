/** The floor of the writing workload: the same SQL function, under the same policies, without anything above it. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Measured, measure } from './closed-loop.ts'

export interface SqlFloor {
  url: string
  tenantId: string
  accountId: string
  categoryId: string
  currency: string
}

/** Records expenses by calling `ledger.record` as chronos_app, one transaction each. */
export async function measureRecordFloor(
  floor: SqlFloor,
  clients: number,
  durationMs: number,
): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: floor.url, max: clients })
  const record = async () => {
    const id = randomUUID()
    const lines = [
      { account_id: floor.accountId, category_id: null, amount_minor: '-125' },
      { account_id: floor.accountId, category_id: floor.categoryId, amount_minor: '125' },
    ]
    const head = {
      id,
      type: 'expense',
      status: 'posted',
      booked_on: '2026-09-20',
      amount_minor: '-125',
      currency: floor.currency,
      account_id: floor.accountId,
      category_id: floor.categoryId,
      source: 'system',
      created_by: 'system:bench',
      created_at: new Date(),
    }
    const client = await pool.connect()
    try {
      await client.query(`begin; set local app.tenant_id = '${floor.tenantId}'`)
      await client.query({
        name: 'floor_record',
        text: 'select ledger.record($1::jsonb, $2::jsonb)',
        values: [JSON.stringify(head), JSON.stringify(lines)],
      })
      await client.query('commit')
      return true
    } finally {
      client.release()
    }
  }
  try {
    return await measure(clients, durationMs, record)
  } finally {
    await pool.end()
  }
}
