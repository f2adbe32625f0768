/** What every Dockerfile must hold: each rule with a way to break it, so that none passes on nothing. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryIgnores } from './docker-ignore.ts'
import { type Instruction, lastOf, lastStage, pairsOf, ROOT, type Stage } from './dockerfile.ts'

export interface ImageRule {
  promise: string
  problems(stages: Stage[]): string[]
  /** Makes the copy one that the rule must refuse. */
  breaks(stages: Stage[]): void
}

const manifest: { devDependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
)
const NODE = `node:${manifest.devDependencies['node']}-bookworm-slim`
const TURBO = `turbo@${manifest.devDependencies['turbo']}`
/** Its tags name no version of Node beyond the major one. */
const DISTROLESS = 'gcr.io/distroless/nodejs24-debian12:nonroot'
const EXACT = /^[\w./-]+:\d+\.\d+(\.\d+)?[\w.-]*$/

const of = ({ instructions }: Stage, keyword: string): Instruction[] =>
  instructions.filter((each) => each.keyword === keyword)
const instruction = (keyword: string, text: string): Instruction => ({ keyword, flags: {}, text, exec: null })
const texts = (found: Instruction[]): string[] => found.map(({ keyword, text }) => `${keyword} ${text}`)

/** What a COPY takes from: the words save the last. */
const sourcesOf = ({ text }: Instruction): string[] => text.split(/\s+/).slice(0, -1)

function execProblems(stage: Stage): string[] {
  return ['ENTRYPOINT', 'CMD', 'HEALTHCHECK'].filter((keyword) => {
    const last = lastOf(stage, keyword)
    return !last || (last.exec === null && last.text !== 'NONE')
  })
}

function copyProblems(stages: Stage[]): string[] {
  const ignores = repositoryIgnores(ROOT)
  return stages.flatMap((stage, index) => {
    const above = stages.slice(0, index).map(({ name }) => name)
    return of(stage, 'COPY').flatMap((copy) => {
      const from = copy.flags['from']
      if (from !== undefined) return above.includes(from) ? [] : [`--from=${from}`]
      const seen = (path: string) =>
        path === '.' || (existsSync(join(ROOT, path)) && !ignores(path.replace(/\/$/, '')))
      return sourcesOf(copy).filter((path) => !seen(path))
    })
  })
}

function labelProblems(stage: Stage): string[] {
  const labels = Object.fromEntries(of(stage, 'LABEL').flatMap(pairsOf))
  const wanted = {
    'org.opencontainers.image.version': '$VERSION',
    'org.opencontainers.image.revision': '$COMMIT',
  }
  return Object.entries(wanted).flatMap(([name, value]) => (labels[name] === value ? [] : [name]))
}

/** For every image, those for development too. */
export const IMAGE_RULES: readonly ImageRule[] = [
  {
    promise: 'each stage begins with an exact version, of Node the one that the repository pins',
    problems: (stages) =>
      stages.flatMap(({ base }) => {
        const isRight = base.startsWith('node:') ? base === NODE : base === DISTROLESS || EXACT.test(base)
        return isRight ? [] : [base]
      }),
    breaks: (stages) => Object.assign(lastStage(stages), { base: 'nginx:latest' }),
  },
  {
    promise: 'turbo is the one that the repository pins',
    problems: (stages) =>
      texts(stages.flatMap((stage) => of(stage, 'RUN'))).filter(
        (text) => text.includes('turbo@') && !text.endsWith(` ${TURBO}`),
      ),
    breaks: (stages) => stages[0]?.instructions.push(instruction('RUN', 'npm install --global turbo@1.0.0')),
  },
  {
    promise: 'starts, and is asked for its health, without a shell',
    problems: (stages) => execProblems(lastStage(stages)),
    breaks: (stages) => lastStage(stages).instructions.push(instruction('CMD', 'node main.ts')),
  },
  {
    promise: 'runs as a user without privilege',
    problems: (stages) => {
      const user = lastOf(lastStage(stages), 'USER')?.text ?? 'root'
      return /^([1-9]\d*:[1-9]\d*|node)$/.test(user) ? [] : [user]
    },
    breaks: (stages) => lastStage(stages).instructions.push(instruction('USER', 'root')),
  },
  {
    promise: 'says by which signal it ends',
    problems: (stages) =>
      /^SIG(TERM|QUIT)$/.test(lastOf(lastStage(stages), 'STOPSIGNAL')?.text ?? '') ? [] : ['STOPSIGNAL'],
    breaks: (stages) => lastStage(stages).instructions.push(instruction('STOPSIGNAL', 'SIGKILL')),
  },
  {
    promise: 'copies only what is there and what .dockerignore lets through',
    problems: copyProblems,
    breaks: (stages) => lastStage(stages).instructions.push(instruction('COPY', '.env .env')),
  },
  {
    promise: 'adds nothing from the web, and holds no secret in its layers',
    problems: (stages) =>
      stages.flatMap((stage) => [
        ...texts(of(stage, 'ADD')),
        ...[...of(stage, 'ARG'), ...of(stage, 'ENV')]
          .flatMap(pairsOf)
          .map(([name]) => name)
          .filter((name) => /PASSWORD|SECRET|TOKEN|_KEY|PEPPER/.test(name)),
      ]),
    breaks: (stages) => lastStage(stages).instructions.push(instruction('ENV', 'SESSION_SECRET=x')),
  },
]

/** For the images that production runs, besides. */
export const RELEASE_RULES: readonly ImageRule[] = [
  {
    promise: 'carries its version and its commit',
    problems: (stages) => labelProblems(lastStage(stages)),
    breaks: (stages) => {
      const stage = lastStage(stages)
      stage.instructions = stage.instructions.filter(({ keyword }) => keyword !== 'LABEL')
    },
  },
  {
    promise: 'installs by the lock file alone, without scripts of packages',
    problems: (stages) =>
      texts(stages.flatMap((stage) => of(stage, 'RUN'))).filter(
        (text) =>
          /npm (i|ci|install)\b/.test(text) &&
          !/npm ci --ignore-scripts |npm install --global turbo@/.test(text),
      ),
    breaks: (stages) => stages[0]?.instructions.push(instruction('RUN', 'npm install left-pad')),
  },
  {
    promise: 'runs commands on relative paths, so that a replay does the same',
    problems: (stages) =>
      texts(stages.flatMap((stage) => of(stage, 'RUN'))).filter((text) => /(^|[\s='"])\//.test(text)),
    breaks: (stages) => stages[0]?.instructions.push(instruction('RUN', 'rm -r /repo/x')),
  },
  {
    promise: 'builds nothing in the stage that is shipped',
    problems: (stages) => texts(of(lastStage(stages), 'RUN')),
    breaks: (stages) => lastStage(stages).instructions.push(instruction('RUN', 'npm ci --ignore-scripts ')),
  },
]
