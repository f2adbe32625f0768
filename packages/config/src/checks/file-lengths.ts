/** Longest a source and a test may be, in lines. */
export const LINES_MAX = { source: 300, test: 500 }

const SOURCE = /\.(ts|tsx|js|mjs|cjs|css|sql)$/
const TEST = /\.test\.tsx?$/
// A migration is never changed once it has run, so it cannot be split later.
const FREE = /^prisma\/migrations\//

/** One problem for each file that is too long. `read` gives a file's text. */
export function tooLong(files: string[], read: (file: string) => string): string[] {
  return files.flatMap((file) => {
    if (!SOURCE.test(file) || FREE.test(file)) return []
    const max = TEST.test(file) ? LINES_MAX.test : LINES_MAX.source
    const lines = read(file).trimEnd().split('\n').length
    return lines > max ? [`${file}: ${lines} lines, more than ${max}`] : []
  })
}
