/** `make setup-docker`, `make build-prod` and `make prod-up`: the targets that only containers have. */
import { compose, composeInOrder, composeOutput, demandDocker } from './containers.ts'
import { table } from './table.ts'

const PRODUCTION = ['--file', 'docker-compose.prod.yml']

interface ComposeFile {
  services: Record<string, { depends_on?: Record<string, { condition: string }> }>
}
interface PublishedPort {
  Service: string
  Publishers: { URL: string; PublishedPort: number }[] | null
}

/** The address of every port that a container has published on this machine. */
export function publishedAddresses(output: string): string[][] {
  const containers = output
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => JSON.parse(line) as PublishedPort | PublishedPort[])
  return containers.flatMap(({ Service, Publishers }) =>
    (Publishers ?? [])
      .filter(({ PublishedPort }) => PublishedPort > 0)
      .map(({ URL: host, PublishedPort }) => [Service, `${host || '127.0.0.1'}:${PublishedPort}`]),
  )
}

/** Services that stay: `--wait` takes the end of a one-shot for a failure, and those that need it start it anyway. */
export function lastingServices(config: string): string[] {
  const { services } = JSON.parse(config) as ComposeFile
  const needs = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on))
  const ending = needs.filter(([, { condition }]) => condition === 'service_completed_successfully')
  const oneShots = new Set(['migrate', 'seed', ...ending.map(([name]) => name)])
  return Object.keys(services).filter((name) => !oneShots.has(name))
}

/** Builds and starts the product for development in containers, migrated and seeded. */
export async function setupDocker(): Promise<number> {
  demandDocker()
  const services = lastingServices(composeOutput('config', '--format', 'json'))
  const code = await composeInOrder(
    ['up', '--detach', '--build', '--wait', ...services],
    ['run', '--rm', 'migrate'],
    ['run', '--rm', 'seed'],
  )
  if (code !== 0) return code
  const addresses = publishedAddresses(composeOutput('ps', '--format', 'json'))
  process.stdout.write(`${table([['Service', 'Address'], ...addresses])}\n`)
  return 0
}

/** Builds the images of production. */
export const buildProd = (): Promise<number> => compose(...PRODUCTION, 'build')

/** Starts production's containers and waits until they are healthy. */
export async function prodUp(): Promise<number> {
  demandDocker()
  const services = lastingServices(composeOutput(...PRODUCTION, 'config', '--format', 'json'))
  return compose(...PRODUCTION, 'up', '--detach', '--wait', ...services)
}
