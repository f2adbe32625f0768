/** A workspace imports only those workspaces that its package.json names: the import table cannot see that. */

export interface Workspace {
  folder: string
  manifest: {
    name: string
    dependencies?: Record<string, string>
    devDependencies?: Record<string, string>
  }
  sources: { file: string; text: string }[]
}

/** One problem for each workspace imported without being declared. */
export function undeclaredWorkspaces({ folder, manifest, sources }: Workspace): string[] {
  const declared = { ...manifest.dependencies, ...manifest.devDependencies }
  const used = new Map<string, string>()
  for (const { file, text } of sources) {
    for (const [, name = ''] of text.matchAll(/(?:from|import|import\() ?'(@chronos\/[a-z]+)/g)) {
      if (name !== manifest.name && !(name in declared)) used.set(name, file)
    }
  }
  return [...used].map(([name, file]) => `${folder}/package.json: ${name} is missing, which ${file} imports`)
}
