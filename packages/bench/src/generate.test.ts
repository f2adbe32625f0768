import { randomUUID } from 'node:crypto'
import { imbalances } from '@chronos/testing/books'
import { suiteDatabase } from '@chronos/testing/database'
import { inspect } from '@chronos/testing/inspect'
import { expect, test } from 'vitest'
import { fillLedger } from './generate.ts'

test('a generated ledger is one that the ledger could have made, also when it grows', async () => {
  const database = await suiteDatabase()
  const tenantId = randomUUID()
  try {
    await inspect(
      database.ownerUrl,
      `insert into tenants (tenant_id, id, slug, name, currency, time_zone, locale) values ($1, $1, 'measured', 'M', 'USD', 'UTC', 'en-US')`,
      [tenantId],
    )
    const size = { tenantId, currency: 'USD', tenants: 7, perAccount: 100 }
    await fillLedger(database.ownerUrl, { ...size, own: 500, others: 900 })
    expect(await imbalances(database.ownerUrl)).toEqual([])
    await fillLedger(database.ownerUrl, { ...size, own: 900, others: 1_000 })
    expect(await imbalances(database.ownerUrl)).toEqual([])
    const counts = await inspect<{ own: string; tenants: string; entries: string }>(
      database.ownerUrl,
      `select count(*) filter (where tenant_id = $1) as own, count(distinct tenant_id) as tenants, (select count(*) from entries) as entries
       from transactions`,
      [tenantId],
    )
    expect(counts).toEqual([{ own: '900', tenants: '8', entries: '3800' }])
  } finally {
    await database.drop()
  }
})
