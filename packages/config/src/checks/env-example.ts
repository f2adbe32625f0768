/** `.env.example` against what the programs read. */

/** Names that a source reads as object keys of its schema, or by name from an environment. */
export function namesRead(source: string): Set<string> {
  const patterns = [
    /^\s*'?([A-Z][A-Z0-9_]*[A-Z0-9])'?\s*:/gm,
    /\benv(?:\.|\[')([A-Z][A-Z0-9_]*)/g,
    /\b(?:name: |env, )'([A-Z][A-Z0-9_]*)'/g,
    // As compose files name them: with a default or a complaint.
    /\$\{([A-Z][A-Z0-9_]*):[?-]/g,
  ]
  return new Set(patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? '')))
}

/** Names that the example sets, also where a line is commented out to show a default. */
export function namesShown(example: string): Set<string> {
  return new Set([...example.matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1] ?? ''))
}

export interface EnvSources {
  example: string
  /** Files whose every name the example must show. */
  programs: { file: string; source: string }[]
  /** Files that read names which the example may show. */
  tools: string[]
}

/** Names that are read and not shown, and names that are shown and read by nobody. */
export function envProblems({ example, programs, tools }: EnvSources): string[] {
  const shown = namesShown(example)
  const read = new Set(tools.flatMap((source) => [...namesRead(source)]))
  const problems: string[] = []
  for (const { file, source } of programs) {
    for (const name of namesRead(source)) {
      read.add(name)
      if (!shown.has(name)) problems.push(`.env.example: ${name}, which ${file} reads, is missing`)
    }
  }
  const idle = [...shown].filter((name) => !read.has(name))
  return [...problems, ...idle.map((name) => `.env.example: nobody reads ${name}`)]
}
