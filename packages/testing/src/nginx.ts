/** The shipped nginx configuration, rendered into a folder of its own and run by a real nginx on free ports. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guardFolder, guardProcess, releaseFolder, releaseProcess } from './guard.ts'
import { freePort } from './ports.ts'
import { ROOT } from './product.ts'
import { requireProgram } from './programs.ts'

const START_TIMEOUT_MS = 10_000
/** Debian's `nobody`: as in production the server has no privilege at all. */
const NOBODY = 65_534

const PROGRAM = {
  names: ['nginx'],
  debianPackage: 'nginx',
  otherwise: 'nginx is missing: install the package nginx.',
}
const OPENSSL = {
  names: ['openssl'],
  debianPackage: 'openssl',
  otherwise: 'openssl is missing: install the package openssl.',
}

export interface NginxOptions {
  /** Address and port of the API, such as `127.0.0.1:3001`. */
  api: string
  /** How many requests one client may have open. */
  connectionsPerClient?: number
}

export interface Nginx {
  httpPort: number
  httpsPort: number
  /** The dashboard's address behind it, which the certificate names. */
  origin: string
  /** The throw-away certificate, PEM: trust it to connect. */
  certificate: string
  pid: number
  /** Everything it has written: access log and errors. */
  log(): string
  /** Reads the configuration anew, as `nginx -s reload` does. */
  reload(): void
  /** Whether `nginx -t` accepts the rendered files; what it says goes to the log. */
  check(): boolean
  stop(): Promise<void>
}

/** `${NAME}` becomes the variable's value, as envsubst does; throws for a name that has none. */
function renderTemplate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(NGINX_[A-Z0-9_]+)\}/g, (_, name: string) => {
    const value = variables[name]
    if (value === undefined) throw new Error(`The nginx template wants ${name}.`)
    return value
  })
}

/** From 1.25.1 on HTTP/2 is a directive, before it a parameter of `listen`. */
export function http2Form(versionLine: string): 'directive' | 'parameter' {
  const [, major = '0', minor = '0', patch = '0'] = /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(versionLine) ?? []
  const version = Number(major) * 1_000_000 + Number(minor) * 1_000 + Number(patch)
  return version >= 1_025_001 ? 'directive' : 'parameter'
}

function makeCertificate(folder: string): void {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'key.pem')]
  execFileSync(
    requireProgram(OPENSSL),
    ['req', '-x509', '-days', '2', ...key, ...subject, '-out', join(folder, 'certificate.pem')],
    { stdio: 'pipe' },
  )
}

function renderInto(folder: string, variables: Record<string, string>): void {
  const shipped = join(ROOT, 'nginx')
  cpSync(join(shipped, 'nginx.conf'), join(folder, 'nginx.conf'))
  cpSync(join(shipped, 'snippets'), join(folder, 'snippets'), { recursive: true })
  // A copy, since the server's user may not see the repository.
  cpSync(join(ROOT, 'apps/web/dist'), join(folder, 'web'), { recursive: true })
  mkdirSync(join(folder, 'conf.d'))
  for (const name of readdirSync(join(shipped, 'templates'))) {
    const text = readFileSync(join(shipped, 'templates', name), 'utf8')
    writeFileSync(join(folder, 'conf.d', name.replace(/\.template$/, '')), renderTemplate(text, variables))
  }
}

function own(folder: string): void {
  chownSync(folder, NOBODY, NOBODY)
  chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(join(folder, entry), NOBODY, NOBODY)
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.ref()
  server.kill('SIGTERM')
  await gone
}

interface Plan {
  program: string
  folder: string
  identity: { uid?: number; gid?: number }
}

function launch({ program, folder, identity }: Plan) {
  const args = ['-p', `${folder}/`, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;']
  const logFile = openSync(join(folder, 'nginx.log'), 'a')
  if (identity.uid !== undefined) own(folder)
  const stdio = ['ignore', logFile, logFile] as const
  const server = spawn(program, args, { ...identity, detached: true, stdio: [...stdio] })
  server.unref()
  return { server, args, stdio }
}

/** Starts nginx in front of an API and the built dashboard; it ends with this process, even when that is killed. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const program = requireProgram(PROGRAM)
  const folder = mkdtempSync(join(tmpdir(), 'chronos-nginx-'))
  guardFolder(folder)
  const [httpPort, httpsPort] = [await freePort(), await freePort()]
  const origin = `https://localhost:${httpsPort}`
  makeCertificate(folder)
  renderInto(folder, {
    NGINX_API: options.api,
    NGINX_ORIGIN: origin,
    NGINX_HTTP_LISTEN: `127.0.0.1:${httpPort}`,
    NGINX_HTTPS_LISTEN: `127.0.0.1:${httpsPort}`,
    NGINX_HTTP2: http2Form(spawnSync(program, ['-v'], { encoding: 'utf8' }).stderr),
    NGINX_HSTS: 'max-age=63072000',
    NGINX_CERTIFICATE: join(folder, 'certificate.pem'),
    NGINX_CERTIFICATE_KEY: join(folder, 'key.pem'),
    NGINX_WEB_ROOT: join(folder, 'web'),
    NGINX_CONNECTIONS_PER_CLIENT: `${options.connectionsPerClient ?? 200}`,
  })
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const { server, args, stdio } = launch({ program, folder, identity })
  const pid = server.pid
  if (pid === undefined) throw new Error(`${program} could not be started.`)
  guardProcess(pid, 'SIGTERM')
  server.once('exit', () => releaseProcess(pid))
  const log = (): string => readFileSync(join(folder, 'nginx.log'), 'utf8')
  const stop = async (): Promise<void> => {
    await end(server)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    releaseFolder(folder)
  }
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await connects(httpsPort))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      const said = log()
      await stop()
      throw new Error(`nginx did not start:\n${said}`)
    }
    await sleep(20)
  }
  const check = () => {
    const tried = spawnSync(program, ['-t', ...args.slice(0, 4)], { ...identity, stdio: [...stdio] })
    return tried.status === 0
  }
  const certificate = readFileSync(join(folder, 'certificate.pem'), 'utf8')
  const reload = () => void process.kill(pid, 'SIGHUP')
  return { httpPort, httpsPort, origin, certificate, pid, log, reload, check, stop }
}
