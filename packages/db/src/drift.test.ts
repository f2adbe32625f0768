import { suiteDatabase } from '@chronos/testing/database'
import { expect, test } from 'vitest'
import { migrate, OWNER_ROLE } from './migrate.ts'
import { migrationsList, schemaFiles, startSchemaEngine } from './schema-engine.ts'

test('the Prisma schema says what the migrations made', async () => {
  const database = await suiteDatabase()
  const { engine, close } = await startSchemaEngine(database.ownerUrl, OWNER_ROLE)
  try {
    const difference = await engine.diff({
      from: { tag: 'migrations', ...migrationsList() },
      to: { tag: 'schemaDatamodel', files: schemaFiles(), configDir: '.' },
      script: false,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    expect(difference.stdout?.trim()).toBe('No difference detected.')
  } finally {
    await close()
    await database.drop()
  }
})

test('migrating again applies nothing', async () => {
  const database = await suiteDatabase()
  try {
    expect(await migrate({ url: database.ownerUrl })).toEqual({ applied: [] })
  } finally {
    await database.drop()
  }
})
