/** A compose file as data, as `docker compose` would understand it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface Healthcheck {
  test?: string[] | string
  disable?: boolean
}

export interface Service {
  image?: string
  build?: { context: string; dockerfile: string }
  command?: string[] | string
  entrypoint?: string[] | string
  user?: string
  environment?: Record<string, string | number>
  secrets?: string[]
  ports?: string[]
  networks?: string[] | Record<string, { ipv4_address?: string }>
  volumes?: string[]
  tmpfs?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: Healthcheck
  read_only?: boolean
  cap_drop?: string[]
  cap_add?: string[]
  privileged?: boolean
  security_opt?: string[]
  restart?: string
  mem_limit?: string
  cpus?: number
  pids_limit?: number
  stop_grace_period?: string
  logging?: { driver: string; options: Record<string, string> }
}

export interface ComposeFile {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string }[] } } | null>
  volumes: Record<string, object | null>
  secrets?: Record<string, { file: string }>
}

export const ROOT = join(import.meta.dirname, '../..')

/** Reads a compose file of the repository; variables stay as they are written. */
export const readCompose = (name: string): ComposeFile =>
  parse(readFileSync(join(ROOT, name), 'utf8'), { merge: true })

/** `${NAME}`, `${NAME:-else}` and `${NAME:?sentence}` become values. Throws the sentence of one that is missing. */
export function interpolate(text: string, settings: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string, rest: string) => {
    const value = settings[name]
    if (value) return value
    if (kind === '?') throw new Error(rest)
    return rest ?? ''
  })
}

/** The service of that name. Throws when there is none. */
export function serviceOf(compose: ComposeFile, name: string): Service {
  const service = compose.services[name]
  if (!service) throw new Error(`No service is named ${name}.`)
  return service
}

/** What the service's program finds in its environment. */
export function environmentOf(
  service: Service,
  settings: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = Object.entries(service.environment ?? {})
  return Object.fromEntries(given.map(([name, value]) => [name, interpolate(`${value}`, settings)]))
}

/** The networks that the service is in. */
export const networksOf = ({ networks = [] }: Service): string[] =>
  Array.isArray(networks) ? networks : Object.keys(networks)
