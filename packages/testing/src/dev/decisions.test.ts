import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fittingDumper } from './backup.ts'
import { demandDevelopment } from './data.ts'
import { envProblemsOf } from './env-check.ts'
import { containersHealth } from './health.ts'
import { lastingServices, publishedAddresses } from './images.ts'
import { GrowingFile, isFrom } from './logs.ts'
import { migrationName, writeMigration } from './new-migration.ts'
import { verdict } from './security-audit.ts'
import { postgresEnv } from './shells.ts'

const folder = mkdtempSync(join(tmpdir(), 'chronos-dev-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a dump is left to a pg_dump that is not older than the server', () => {
  expect(fittingDumper(15, { path: '/usr/bin/pg_dump', major: 15 })).toBe('/usr/bin/pg_dump')
  expect(() => fittingDumper(18, { path: '/usr/bin/pg_dump', major: 15 })).toThrow(
    'pg_dump is of release 15 and the server of 18: install a Postgres client of release 18 or newer.',
  )
  expect(() => fittingDumper(18, null)).toThrow('pg_dump is missing')
})

it('deleting is for development on this machine', () => {
  for (const host of ['127.0.0.1', 'localhost', '[::1]']) demandDevelopment(`postgres://a@${host}/x`, {})
  expect(() => demandDevelopment('postgres://a@127.0.0.1/x', { NODE_ENV: 'production' })).toThrow('refused')
  expect(() => demandDevelopment('postgres://a@db.example/x', {})).toThrow('db.example')
  expect(() => demandDevelopment('postgres://a@127.0.0.1.example/x', {})).toThrow('refused')
})

it('settings are judged by the readers of the product, every problem at once', () => {
  const problems = envProblemsOf({ PATH: process.env['PATH'], API_PORT: 'x', WEB_URL: 'ftp://a' })
  expect(problems).toContain('DATABASE_URL is missing (api, worker)')
  expect(problems).toContain('API_PORT must be a number (api)')
  expect(problems).toContain('WEB_URL must be an address that begins with https:// (worker)')
})

it('a container is up when it runs and is healthy; a one-shot that has done its work is no part', () => {
  const one = { Service: 'api', State: 'running', Health: 'healthy', ExitCode: 0, Status: 'Up' }
  const rows = [
    one,
    { ...one, Service: 'web', Health: '' },
    { ...one, Service: 'worker', Health: 'starting' },
    { ...one, Service: 'nginx', State: 'exited', ExitCode: 1 },
    { ...one, Service: 'migrate', State: 'exited' },
  ]
  const expected = ['api up', 'web up', 'worker down', 'nginx down']
  for (const output of [rows.map((row) => JSON.stringify(row)).join('\n'), JSON.stringify(rows)]) {
    const found = containersHealth(output).map(({ name, up }) => `${name} ${up ? 'up' : 'down'}`)
    expect(found).toEqual(expected)
  }
})

it('only services that stay are waited for', () => {
  const needs = (name: string) => ({
    depends_on: { [name]: { condition: 'service_completed_successfully' } },
  })
  const services = { postgres: {}, certificate: {}, migrate: {}, seed: {}, api: needs('migrate'), nginx: {} }
  const config = JSON.stringify({ services: { ...services, nginx: needs('certificate') } })
  expect(lastingServices(config)).toEqual(['postgres', 'api', 'nginx'])
})

it('published ports are shown as addresses', () => {
  const web = { Service: 'web', Publishers: [{ URL: '127.0.0.1', PublishedPort: 3000 }] }
  const quiet = { Service: 'worker', Publishers: [{ URL: '', PublishedPort: 0 }] }
  expect(publishedAddresses(JSON.stringify([web, quiet]))).toEqual([['web', '127.0.0.1:3000']])
})

it('the log of a growing file comes in whole lines, and from the beginning after a new start', () => {
  const path = join(folder, 'dev.log')
  writeFileSync(path, '[api] one\n[web] tw')
  const file = new GrowingFile(path)
  expect(file.newLines()).toEqual(['[api] one'])
  appendFileSync(path, 'o é\n')
  expect(file.newLines()).toEqual(['[web] two é'])
  expect(file.newLines()).toEqual([])
  writeFileSync(path, '[api] new\n')
  expect(file.newLines()).toEqual(['[api] new'])
})

it('a line belongs to the program that its prefix names', () => {
  expect(isFrom('[api] x', ['api', 'worker'])).toBe(true)
  expect(isFrom('[web] [api] x', ['api'])).toBe(false)
  expect(isFrom('[seed] x', null)).toBe(true)
})

it('a migration has a name in snake_case', () => {
  expect(migrationName('add_invoices')).toBe('add_invoices')
  for (const name of [undefined, '', 'Add', 'a-b', '../x', '1st']) expect(() => migrationName(name)).toThrow()
})

it('a new migration comes after every other and reminds of Row Level Security', () => {
  const file = writeMigration({ folder, name: 'add_x', sql: 'select 1;', at: new Date('2020-01-01') })
  expect(file).toMatch(/\/20[2-9]\d{11}_add_x\/migration\.sql$/)
  expect(file).not.toMatch(/\/20200101/)
  expect(readFileSync(file, 'utf8')).toMatch(/call app\.tenant_table\([\s\S]+\nselect 1;\n$/)
})

it('an audit that could not be made is no clean one', () => {
  expect(verdict('').ok).toBe(false)
  expect(verdict('{"error":{"code":"ENOAUDIT"}}').lines.join()).toContain('Not audited')
  expect(verdict('{"vulnerabilities":{}}').ok).toBe(true)
  const found = { severity: 'high', isDirect: true, range: '<2' }
  expect(verdict(JSON.stringify({ vulnerabilities: { x: { ...found, severity: 'low' } } })).ok).toBe(true)
  expect(verdict(JSON.stringify({ vulnerabilities: { x: found } }))).toEqual({
    ok: false,
    lines: ['high: x <2'],
  })
})

it('an address reaches Postgres programs by their variables, decoded', () => {
  expect(postgresEnv('postgres://a:p%40ss@[::1]:5433/books?sslmode=require')).toEqual({
    PGHOST: '::1',
    PGPORT: '5433',
    PGUSER: 'a',
    PGPASSWORD: 'p@ss',
    PGDATABASE: 'books',
    PGSSLMODE: 'require',
  })
})
