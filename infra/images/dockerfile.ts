/** A Dockerfile as plain data: stages of instructions, each with its flags and words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser, type Instruction as ParsedLine } from 'dockerfile-ast'

export interface Instruction {
  keyword: string
  /** `--from=x` as `{ from: 'x' }`. */
  flags: Record<string, string>
  /** What follows the flags, continued lines joined. */
  text: string
  /** The words of the exec form; null for the shell form. */
  exec: string[] | null
}

export interface Stage {
  name: string | null
  /** The image, or the stage above, that it begins with. */
  base: string
  instructions: Instruction[]
}

/** Docker leaves them out even amid a continued instruction, where the parser would keep them. */
const COMMENT_LINE = /^[ \t]*#.*\n/gm

/** The parser's own type is not exported; every instruction that takes flags has this. */
interface Flagged {
  getFlags(): { getName(): string; getValue(): string | null }[]
}
const isFlagged = (line: object): line is Flagged => 'getFlags' in line

function instructionOf(line: ParsedLine): Instruction {
  const flags = isFlagged(line) ? line.getFlags() : []
  const text = line.getArgumentsContent() ?? ''
  const command = text.replace(/^CMD\s+/, '')
  const exec: unknown = command.startsWith('[') ? JSON.parse(command) : null
  return {
    keyword: line.getKeyword(),
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    text,
    exec: Array.isArray(exec) ? exec.map(String) : null,
  }
}

/** Parses the text of a Dockerfile. Throws for an exec form that is no JSON. */
export function parseDockerfile(source: string): Stage[] {
  const stages: Stage[] = []
  for (const line of DockerfileParser.parse(source.replaceAll(COMMENT_LINE, '')).getInstructions()) {
    const instruction = instructionOf(line)
    if (instruction.keyword === 'FROM') {
      const [base = '', , name = null] = instruction.text.split(/\s+/)
      stages.push({ name, base, instructions: [] })
    } else stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

export const ROOT = join(import.meta.dirname, '../..')

/** The Dockerfile at `path` below the root of the repository. */
export const readDockerfile = (path: string): Stage[] =>
  parseDockerfile(readFileSync(join(ROOT, path), 'utf8'))

/** The stage that becomes the image. */
export function lastStage(stages: readonly Stage[]): Stage {
  const stage = stages.at(-1)
  if (!stage) throw new Error('The Dockerfile has no stage.')
  return stage
}

/** What the last instruction of this name says; it wins over those above it. */
export const lastOf = (stage: Stage, keyword: string): Instruction | undefined =>
  stage.instructions.findLast((each) => each.keyword === keyword)

/** The pairs of an ENV, LABEL or ARG. */
export function pairsOf({ text }: Instruction): [name: string, value: string][] {
  return [...text.matchAll(/([\w.-]+)=("(?:[^"\\]|\\.)*"|\S*)/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll(/^"|"$/g, ''),
  ])
}
