/** Which files of the repository a build may see: `.dockerignore`, read as Docker does. */
import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'

/** Whether a path, relative to the root of the repository, stays outside. */
export type Ignores = (path: string) => boolean

interface Pattern {
  glob: string
  excepts: boolean
}

function patternsOf(text: string): Pattern[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ glob: line.replace(/^!/, '').replace(/\/$/, ''), excepts: line.startsWith('!') }))
}

/** Every folder above `path`, and `path`: what a pattern may name to reach it. */
function lineOf(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The last pattern that reaches a path decides. */
export function readIgnores(text: string): Ignores {
  const patterns = patternsOf(text)
  return (path) => {
    const line = lineOf(path)
    const decisive = patterns.findLast(({ glob }) => line.some((each) => matchesGlob(each, glob)))
    return decisive !== undefined && !decisive.excepts
  }
}

export const repositoryIgnores = (root: string): Ignores =>
  readIgnores(readFileSync(join(root, '.dockerignore'), 'utf8'))
