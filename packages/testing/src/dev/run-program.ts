import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { ROOT } from '../product.ts'

/**
 * Runs a program in this terminal, from the root of the clone; resolves to its exit code. Ctrl-C is the program's own
 * business, and a SIGTERM is passed on.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
  const ignore = (): void => {}
  const pass = (): void => {
    child.kill('SIGTERM')
  }
  process.on('SIGINT', ignore).on('SIGTERM', pass)
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return code ?? 128 + (signal ? constants.signals[signal] : 0)
  } finally {
    process.off('SIGINT', ignore).off('SIGTERM', pass)
  }
}
