/** The lock file must serve every platform and every registry. */

interface LockedPackage {
  optionalDependencies?: Record<string, string>
  resolved?: string
  link?: boolean
}

export interface LockFile {
  packages: Record<string, LockedPackage>
}

/** Where node looks for `name` from the package at `path`: its own node_modules, then every folder above. */
function places(path: string, name: string): string[] {
  const found = [`${path}${path ? '/' : ''}node_modules/${name}`]
  for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
    const above = path.slice(0, at)
    if (!above.endsWith('node_modules')) found.push(`${above}/node_modules/${name}`)
  }
  return [...found, `node_modules/${name}`]
}

/**
 * Optional packages (those of other platforms) that the lock names but does not hold: `npm ci` refuses such a lock,
 * and other platforms would get nothing.
 */
export function missingOptionals(lock: LockFile): string[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !places(path, name).some((place) => place in lock.packages))
      .map((name) => `package-lock.json: ${path || 'the root'} names ${name}, which is not in the lock`),
  )
}

/** Entries that carry the address of the registry which the lock was written against. */
export function registryAddresses(lock: LockFile): string[] {
  return Object.entries(lock.packages)
    .filter(([, { resolved, link }]) => !link && resolved !== undefined && /^https?:/.test(resolved))
    .map(([path]) => `package-lock.json: ${path} carries a registry address`)
}
