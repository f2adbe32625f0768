import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guardFolder, guardProcess, releaseFolder, releaseProcess } from './guard.ts'
import { freePort } from './ports.ts'
import { requireProgram } from './programs.ts'

const START_TIMEOUT_MS = 15_000

const PROGRAM = {
  names: ['redis-server', 'valkey-server'],
  debianPackage: 'redis-server',
  otherwise:
    'Redis is missing: install redis-server or valkey-server, or set REDIS_URL to a server of yours.',
}

export interface Redis {
  url: string
  port: number
  pid: number
  /** Ends the server; deletes its data unless a folder was given. */
  stop(): Promise<void>
}

export interface RedisOptions {
  /** Keeps the data in this folder; without it nothing is written to disk. */
  folder?: string
  port?: number
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const done = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (data) => done(data.toString().startsWith('+PONG')))
    socket.once('error', () => done(false))
    socket.setTimeout(1_000, () => done(false))
  })
}

function launch(program: string, folder: string, port: number, durable: boolean): ChildProcess {
  const flags = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--daemonize',
    'no',
  ]
  const server = spawn(
    program,
    [...flags, '--appendonly', durable ? 'yes' : 'no', '--logfile', join(folder, 'redis.log')],
    {
      detached: true,
      stdio: 'ignore',
    },
  )
  server.unref()
  return server
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.ref()
  server.kill('SIGTERM')
  await gone
}

/** Starts a real Redis (or Valkey) on 127.0.0.1; it ends with this process, even when that is killed. */
export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  const program = requireProgram(PROGRAM)
  const durable = options.folder !== undefined
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'chronos-redis-'))
  mkdirSync(folder, { recursive: true })
  if (!durable) guardFolder(folder)
  const port = options.port ?? (await freePort())
  const server = launch(program, folder, port, durable)
  const pid = server.pid
  if (pid === undefined) throw new Error(`${program} could not be started.`)
  guardProcess(pid, 'SIGTERM')
  server.once('exit', () => releaseProcess(pid))
  const stop = async (): Promise<void> => {
    await end(server)
    if (!durable) rmSync(folder, { recursive: true, force: true })
    releaseFolder(folder)
  }
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await answersPing(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`${program} did not start on port ${port}.`)
    }
    await sleep(20)
  }
  return { url: `redis://127.0.0.1:${port}/0`, port, pid, stop }
}
