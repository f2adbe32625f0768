/** `make logs`: what the programs write, from the log of `make dev` or from containers. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { compose } from './containers.ts'
import { isDevAlive } from './running.ts'
import { whereItRuns } from './where.ts'

const LINES_AT_FIRST = 200
const BYTES_AT_FIRST = 2 * 1024 * 1024
const LOOK_AGAIN_MS = 250

/** Which programs each target shows; `null` shows all. */
const SHOWN = { all: null, backend: ['api', 'worker'], frontend: ['web'] } as const
export type LogsOf = keyof typeof SHOWN

/** True for a line that one of `programs` wrote. */
export function isFrom(line: string, programs: readonly string[] | null): boolean {
  return programs === null || programs.some((name) => line.startsWith(`[${name}] `))
}

/** Reads a growing file, whole lines only; one that has become shorter is read from its beginning. */
export class GrowingFile {
  readonly #path: string
  #offset: number | null = null
  #rest: Buffer = Buffer.alloc(0)

  constructor(path: string) {
    this.#path = path
  }

  /** The lines that came since the last call; at first those of the file's last two mebibytes. */
  newLines(): string[] {
    const file = openSync(this.#path, 'r')
    try {
      const { size } = fstatSync(file)
      this.#offset ??= Math.max(0, size - BYTES_AT_FIRST)
      if (size < this.#offset) {
        this.#offset = 0
        this.#rest = Buffer.alloc(0)
      }
      const piece = Buffer.alloc(size - this.#offset)
      const read = readSync(file, piece, 0, piece.length, this.#offset)
      this.#offset += read
      const bytes = Buffer.concat([this.#rest, piece.subarray(0, read)])
      const end = bytes.lastIndexOf('\n') + 1
      this.#rest = bytes.subarray(end)
      return bytes.toString('utf8', 0, end).split('\n').slice(0, -1)
    } finally {
      closeSync(file)
    }
  }
}

/** Prints the last lines and, when `follow` says so, every new one until Ctrl-C or the end of `make dev`. */
export async function logs(of: LogsOf, follow: boolean): Promise<number> {
  const place = whereItRuns()
  const programs = SHOWN[of]
  if (place.kind === 'containers') {
    return compose(
      'logs',
      '--tail',
      `${LINES_AT_FIRST}`,
      ...(follow ? ['--follow'] : []),
      ...(programs ?? []),
    )
  }
  const file = new GrowingFile(place.dev.logFile)
  const shown = (): string[] => file.newLines().filter((line) => isFrom(line, programs))
  const print = (lines: string[]): void => {
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  }
  print(shown().slice(-LINES_AT_FIRST))
  while (follow && isDevAlive(place.dev.pid)) {
    await sleep(LOOK_AGAIN_MS)
    print(shown())
  }
  if (follow) process.stderr.write('make dev has ended.\n')
  return 0
}
