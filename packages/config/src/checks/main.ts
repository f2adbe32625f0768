/** `npm run checks`: what no other tool checks. Lists every problem; exit code 1 when there is one. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { undeclaredWorkspaces } from './declared-workspaces.ts'
import { deadLinks } from './doc-links.ts'
import { envProblems } from './env-example.ts'
import { tooLong } from './file-lengths.ts'
import { missingOptionals, registryAddresses } from './lock-file.ts'

/** Tests of the checks plant imports as text. */
const PLANTED = /^packages\/config\/.*\.test\.ts$/

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** Everything that is in the repository or will be with the next commit. */
function repositoryFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard']
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return [...new Set(listed.trim().split('\n'))].filter((file) => existsSync(join(ROOT, file)))
}

function workspaceProblems(files: string[]): string[] {
  const folders = files.filter((file) => /^(apps|packages)\/[^/]+\/package\.json$/.test(file))
  return folders.flatMap((manifestFile) => {
    const folder = manifestFile.slice(0, -'/package.json'.length)
    const sources = files.filter(
      (file) => file.startsWith(`${folder}/`) && /\.tsx?$/.test(file) && !PLANTED.test(file),
    )
    return undeclaredWorkspaces({
      folder,
      manifest: JSON.parse(read(manifestFile)),
      sources: sources.map((file) => ({ file, text: read(file) })),
    })
  })
}

function problems(): string[] {
  const files = repositoryFiles()
  const lock = JSON.parse(read('package-lock.json'))
  const programs = [
    'packages/core/src/env.ts',
    'apps/api/src/env.ts',
    'apps/api/src/migrate.ts',
    'apps/worker/src/env.ts',
  ]
  return [
    ...missingOptionals(lock),
    ...registryAddresses(lock),
    ...envProblems({
      example: read('.env.example'),
      programs: programs.map((file) => ({ file, source: read(file) })),
      tools: [
        read('packages/testing/src/dev-settings.ts'),
        read('apps/simulator/src/env.ts'),
        read('docker-compose.yml'),
        read('docker-compose.prod.yml'),
      ],
    }),
    ...deadLinks(
      ROOT,
      files.filter((file) => file.endsWith('.md')),
    ),
    ...tooLong(files, read),
    ...workspaceProblems(files),
  ]
}

const found = problems()
for (const problem of found) process.stderr.write(`${problem}\n`)
process.stdout.write(found.length === 0 ? 'checks: nothing found\n' : `checks: ${found.length} found\n`)
process.exitCode = found.length === 0 ? 0 : 1
