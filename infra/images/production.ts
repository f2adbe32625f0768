/**
 * The services of docker-compose.prod.yml on this machine: replayed images with the environment, the secrets and the
 * writable folders that the compose file gives them, on real Postgres and Redis.
 */
import { execFileSync, spawn } from 'node:child_process'
import { appendFileSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { guardProcess, releaseProcess } from '@chronos/testing/guard'
import { freePort } from '@chronos/testing/ports'
import { type Postgres, startPostgres } from '@chronos/testing/postgres'
import { requireProgram } from '@chronos/testing/programs'
import { startSmtpSink } from '@chronos/testing/smtp-sink'
import type { Teardown } from '@chronos/testing/teardown'
import { environmentOf, ROOT, readCompose, type Service, serviceOf } from '../compose/compose-file.ts'
import { type Container, runContainer, seal } from './container.ts'
import { type BuiltImage, replay } from './replay.ts'

const COMPOSE = readCompose('docker-compose.prod.yml')
const OPENSSL = {
  names: ['openssl'],
  debianPackage: 'openssl',
  otherwise: 'openssl is missing: install the package openssl.',
}
const REDIS = {
  names: ['redis-server', 'valkey-server'],
  debianPackage: 'redis-server',
  otherwise: 'Redis is missing: install the package redis-server.',
}
export const REDIS_CLIENT = {
  names: ['redis-cli', 'valkey-cli'],
  debianPackage: 'redis-tools',
  otherwise: 'redis-cli is missing: install the package redis-tools.',
}

export interface Production {
  databaseUrl: string
  redisPort: number
  httpsPort: number
  httpPort: number
  /** Where the secrets of a service lie, or all of them. */
  secrets(service?: string): string
  /** The image of a service, sealed. */
  image(service: string): BuiltImage
  /** Starts what the service runs, or another command of its image. */
  run(service: string, command?: readonly string[]): Container
}

/** What a person would put there, then what the script makes. */
function makeSecrets(folder: string, postgres: Postgres): void {
  mkdirSync(folder)
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
  put('postgres_password', decodeURIComponent(new URL(postgres.superUrl).password))
  put('whatsapp_webhook_secret', 'b61f0c9d2e7a4835')
  put('whatsapp_api_token', 'EAAb61f0c9d2e7a4835kq')
  put('email_password', 'Rk2-dW9vPz')
  const certificate = [
    '-keyout',
    join(folder, 'tls_certificate_key'),
    '-out',
    join(folder, 'tls_certificate'),
  ]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const openssl = ['req', '-x509', '-days', '2', '-newkey', 'rsa:2048', '-nodes', ...subject, ...certificate]
  execFileSync(requireProgram(OPENSSL), openssl, { stdio: 'pipe' })
  execFileSync('sh', [join(ROOT, 'infra/compose/new-secrets.sh')], {
    cwd: ROOT,
    env: { ...process.env, SECRETS_FOLDER: folder },
    stdio: 'pipe',
  })
}

/** Redis as production configures it, save where it lies; one user more looks at what was refused. */
async function startRedis(folder: string, secrets: string, teardown: Teardown): Promise<number> {
  const port = await freePort()
  const users = join(folder, 'redis_users')
  copyFileSync(join(secrets, 'redis_users'), users)
  appendFileSync(
    users,
    'user inspector on nopass resetkeys ~* -@all +ping +acl|log +acl|list +exists +keys\n',
  )
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--aclfile', users]
  const server = spawn(requireProgram(REDIS), [join(ROOT, 'infra/compose/valkey.conf'), ...place], {
    stdio: 'ignore',
  })
  const pid = server.pid
  if (pid === undefined) throw new Error('Redis could not be started.')
  guardProcess(pid, 'SIGTERM')
  teardown.add(async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    if (server.exitCode === null) await gone
    releaseProcess(pid)
  })
  return port
}

interface Place {
  postgres: Postgres
  secrets: string
  ports: Record<'api' | 'worker' | 'http' | 'https' | 'redis' | 'smtp', number>
}

/** The names of the compose file's networks become addresses of this machine. */
function environmentHere(service: Service, { postgres, ports }: Place): Record<string, string> {
  const settings = {
    WEB_URL: `https://localhost:${ports.https}`,
    EMAIL_HOST: '127.0.0.1',
    EMAIL_PORT: `${ports.smtp}`,
    EMAIL_FROM: 'CHRONOS <no-reply@chronos.test>',
  }
  const places: [string, string][] = [
    ['@postgres:5432', `@127.0.0.1:${postgres.port}`],
    ['@redis:6379', `@127.0.0.1:${ports.redis}`],
    ['172.31.241.20:3001', `127.0.0.1:${ports.api}`],
    ['172.31.241.10', '127.0.0.1'],
  ]
  const here = Object.entries(environmentOf(service, settings)).map(([name, value]) => [
    name,
    places.reduce((text, [from, to]) => text.replaceAll(from, to), value),
  ])
  return Object.fromEntries(here)
}

const OWN_PLACES: Record<string, (ports: Place['ports']) => Record<string, string>> = {
  api: ({ api }) => ({ API_HOST: '127.0.0.1', API_PORT: `${api}` }),
  worker: ({ worker }) => ({ WORKER_HEALTH_PORT: `${worker}` }),
  nginx: ({ http, https }) => ({
    NGINX_HTTP_LISTEN: `127.0.0.1:${http}`,
    NGINX_HTTPS_LISTEN: `127.0.0.1:${https}`,
    // Debian's nginx is older than the image's.
    NGINX_HTTP2: 'parameter',
  }),
}

/** The folder of the secrets that the service lists, and of no other. */
function secretsOf(name: string, all: string): string {
  const seen = `${all}-of-${name}`
  if (existsSync(seen)) return seen
  mkdirSync(seen)
  for (const secret of serviceOf(COMPOSE, name).secrets ?? [])
    copyFileSync(join(all, secret), join(seen, secret))
  return seen
}

/** Builds the image of each service by replay and seals it. */
async function buildImages(folder: string): Promise<Map<string, BuiltImage>> {
  const images = new Map<string, BuiltImage>()
  for (const name of ['api', 'worker', 'nginx']) {
    const service = serviceOf(COMPOSE, name)
    if (!service.build) throw new Error(`${name} has no build.`)
    const image = await replay(service.build.dockerfile, join(folder, name))
    seal(image, service.tmpfs ?? [])
    images.set(name, image)
  }
  return images
}

/** Brings up what production stands on, and builds its images. `teardown` ends everything. */
export async function startProduction(folder: string, teardown: Teardown): Promise<Production> {
  const [postgres, mail] = await Promise.all([teardown.use(startPostgres()), teardown.use(startSmtpSink())])
  await postgres.createDatabase('chronos')
  const secrets = join(folder, 'secrets')
  makeSecrets(secrets, postgres)
  const images = await buildImages(folder)
  const ports = {
    api: await freePort(),
    worker: await freePort(),
    http: await freePort(),
    https: await freePort(),
    redis: await startRedis(folder, secrets, teardown),
    smtp: mail.smtpPort,
  }
  const image = (service: string): BuiltImage => {
    const found = images.get(service)
    if (!found) throw new Error(`${service} was not built.`)
    return found
  }
  return {
    databaseUrl: postgres.url('chronos'),
    redisPort: ports.redis,
    httpPort: ports.http,
    httpsPort: ports.https,
    secrets: (service) => (service === undefined ? secrets : secretsOf(service, secrets)),
    image,
    run: (name, command) => {
      const service = serviceOf(COMPOSE, name)
      const environment = {
        ...environmentHere(service, { postgres, secrets, ports }),
        ...OWN_PLACES[name]?.(ports),
      }
      const own = Array.isArray(service.command) ? service.command : undefined
      const words = command ?? own
      const running = runContainer(image(name === 'migrate' ? 'api' : name), {
        environment,
        secrets: secretsOf(name, secrets),
        listens: [['127.0.0.1:8443', `127.0.0.1:${ports.https}`]],
        ...(words === undefined ? {} : { command: words }),
      })
      teardown.add(async () => {
        await running.stop()
      })
      return running
    },
  }
}
