/**
 * Prisma's schema engine, from its WebAssembly build: it applies migrations with Prisma's own bookkeeping and computes
 * drift, without the binary that the CLI would download. The adapter beneath mends what the stock one lacks for this
 * (found with 7.10.0): scripts must reach Postgres whole, the shadow database must be another one and outlive its pool,
 * and the internal type "char" must be readable.
 */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const PRISMA_FOLDER = fileURLToPath(new URL('../../../prisma', import.meta.url))
const CHAR_OID = 18
const TEXT_OID = 25

/** Connects as the login of `url` and then acts as `role`, if one is given. */
function poolConfig(url: string, role: string | undefined): pg.PoolConfig {
  return { connectionString: url, max: 1, ...(role && { options: `-c role=${role}` }) }
}

class EnginePool extends pg.Pool {
  charColumns: number[] = []
  // pg types query with many overloads; this one passes everything on and only looks at the answer.
  override query = (async (...args: Parameters<pg.Pool['query']>) => {
    const result = (await super.query(...args)) as unknown as pg.QueryResult
    this.charColumns = (result.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === CHAR_OID ? [index] : [],
    )
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID
    return result
  }) as unknown as pg.Pool['query']
}

class MigrationAdapter extends PrismaPg {
  readonly #url: string
  readonly #role: string | undefined
  readonly #pool: EnginePool

  constructor(url: string, role: string | undefined) {
    const pool = new EnginePool(poolConfig(url, role))
    super(pool, { disposeExternalPool: true })
    this.#url = url
    this.#role = role
    this.#pool = pool
  }

  /** Ends the connections of the main database. */
  end(): Promise<void> {
    return this.#pool.ended ? Promise.resolve() : this.#pool.end()
  }

  override async connect() {
    const adapter = await super.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      for (const index of this.#pool.charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    }
    adapter.executeScript = async (script) => {
      await this.#pool.query(script)
    }
    return adapter
  }

  override async connectToShadowDb() {
    const admin = new pg.Client({ connectionString: this.#url })
    await admin.connect()
    const database = `shadow_${randomUUID().replaceAll('-', '')}`
    await admin.query(`create database ${database} template template0`)
    if (this.#role) await admin.query(`alter database ${database} owner to ${this.#role}`)
    const shadow = new URL(this.#url)
    shadow.pathname = `/${database}`
    const inner = await new MigrationAdapter(shadow.href, this.#role).connect()
    const dispose = inner.dispose.bind(inner)
    inner.dispose = async () => {
      await dispose()
      await admin.query(`drop database ${database} with (force)`)
      await admin.end()
    }
    return inner
  }
}

/** What this product uses of the engine's interface; the package publishes it without useful types. */
export interface SchemaEngine {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>
  introspect(input: object): Promise<{ schema: { files: { path: string; content: string }[] } }>
  free(): void
}

/** An engine with the connection it works on. */
export interface RunningEngine {
  engine: SchemaEngine
  close(): Promise<void>
}

export const schemaFiles = () =>
  readdirSync(path.join(PRISMA_FOLDER, 'schema'))
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({
      path: `schema/${name}`,
      content: readFileSync(path.join(PRISMA_FOLDER, 'schema', name), 'utf8'),
    }))

export const migrationsList = () => {
  const folder = path.join(PRISMA_FOLDER, 'migrations')
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: readdirSync(folder)
      .filter((name) => !name.endsWith('.toml'))
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: read(`${name}/migration.sql`) },
        },
      })),
  }
}

export const rolesSql = () => readFileSync(path.join(PRISMA_FOLDER, 'roles.sql'), 'utf8')

interface EngineModule {
  SchemaEngine: {
    new: (input: object, log: (line: string) => void, adapter: unknown) => Promise<SchemaEngine>
  }
}
/** Typed here: Node has it, but only the libraries of browsers describe it. */
interface WebAssemblyHere {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>
}
const { WebAssembly: assembly } = globalThis as unknown as { WebAssembly: WebAssemblyHere }

let loaded: Promise<EngineModule> | undefined

/** Once a process: the glue keeps the memory of the instance that it was given first. */
async function loadEngine(): Promise<EngineModule> {
  const folder = path.dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm')))
  const glue = await import(path.join(folder, 'schema_engine_bg.js'))
  // The engine reports a panic through this global before it ends.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (text: string) => process.stderr.write(`schema engine: ${text}\n`),
    },
  })
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await assembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
  return glue
}

/** Starts an engine on `url`, acting as `role`. End it with `close()`. */
export async function startSchemaEngine(url: string, role?: string): Promise<RunningEngine> {
  loaded ??= loadEngine()
  const { SchemaEngine } = await loaded
  const factory = new MigrationAdapter(url, role)
  const datamodels = schemaFiles().map((file) => [file.path, file.content])
  const engine = await SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  const close = async () => {
    engine.free()
    await factory.end()
  }
  return { engine, close }
}
