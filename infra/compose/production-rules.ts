/** What docker-compose.prod.yml must hold: each rule with a way to break it, so that none passes on nothing. */
import { lastOf, lastStage, readDockerfile } from '../images/dockerfile.ts'
import { type ComposeFile, networksOf, type Service, serviceOf } from './compose-file.ts'

export interface Rule {
  promise: string
  problems(compose: ComposeFile): string[]
  /** Makes the copy one that the rule must refuse. */
  breaks(compose: ComposeFile): void
}

type Judge = (service: Service, name: string) => boolean

const ONE_SHOT = ['migrate']
const OWNERS = ['postgres', 'migrate', 'backup']
const DEVELOPMENT = /adminer|mailpit|mailhog|simulator|seed/
const SECRET_NAME = /(PASSWORD|SECRET|TOKEN|_KEY|PEPPER|PASSPHRASE)$/
const EXACT = /^(?!.*:latest)[\w./-]+:v?\d+(\.\d+){1,2}[\w.-]*$/
const OWN_IMAGE = /^chronos\/(api|worker|web|backup):\$\{VERSION:-\d+\.\d+\.\d+\}$/

const NETWORKS: Record<string, string[]> = {
  postgres: ['data'],
  redis: ['data'],
  migrate: ['data'],
  api: ['app', 'data'],
  worker: ['data', 'egress'],
  nginx: ['edge', 'app'],
  backup: ['data'],
  fluentd: ['logs'],
}

const WAITS: Record<string, Record<string, string>> = {
  migrate: { postgres: 'service_healthy' },
  api: { postgres: 'service_healthy', redis: 'service_healthy', migrate: 'service_completed_successfully' },
  worker: {
    postgres: 'service_healthy',
    redis: 'service_healthy',
    migrate: 'service_completed_successfully',
  },
  nginx: { api: 'service_healthy' },
  backup: { postgres: 'service_healthy', migrate: 'service_completed_successfully' },
}

/** Every service that the judge refuses. */
const each =
  (judge: Judge) =>
  ({ services }: ComposeFile): string[] =>
    Object.entries(services).flatMap(([name, service]) => (judge(service, name) ? [] : [name]))

const same = (left: object, right: object): boolean => JSON.stringify(left) === JSON.stringify(right)

/** The Dockerfile of what a service runs: its own, or that of whoever builds the same image. */
function dockerfileOf(service: Service, compose: ComposeFile): string | undefined {
  const builder = Object.values(compose.services).find(({ image, build }) => build && image === service.image)
  return builder?.build?.dockerfile
}

/** What the compose file says, else what its image was built with. */
function imageSays(service: Service, compose: ComposeFile, keyword: 'USER' | 'HEALTHCHECK') {
  const dockerfile = dockerfileOf(service, compose)
  return dockerfile === undefined ? undefined : lastOf(lastStage(readDockerfile(dockerfile)), keyword)
}

function isExecForm(service: Service, compose: ComposeFile): boolean {
  const { healthcheck } = service
  if (healthcheck?.disable) return false
  if (healthcheck !== undefined) return Array.isArray(healthcheck.test) && healthcheck.test[0] === 'CMD'
  return Array.isArray(imageSays(service, compose, 'HEALTHCHECK')?.exec)
}

const isUnprivileged = (user: string | undefined): boolean => /^[1-9]\d*:[1-9]\d*$/.test(user ?? '')

const confinement: Rule[] = [
  {
    promise: 'only nginx publishes ports',
    problems: each(({ ports = [] }, name) => name === 'nginx' || ports.length === 0),
    breaks: (compose) => Object.assign(serviceOf(compose, 'postgres'), { ports: ['5432:5432'] }),
  },
  {
    promise: 'each service drops every capability and gets none back',
    problems: each(
      ({ cap_drop, cap_add, privileged }) => same(cap_drop ?? [], ['ALL']) && !cap_add && !privileged,
    ),
    breaks: (compose) => Object.assign(serviceOf(compose, 'api'), { cap_add: ['NET_ADMIN'] }),
  },
  {
    promise: 'no service can gain privileges',
    problems: each(({ security_opt = [] }) => security_opt.includes('no-new-privileges:true')),
    breaks: (compose) => delete serviceOf(compose, 'redis').security_opt,
  },
  {
    promise: 'no service can write its own files',
    problems: each(({ read_only }) => read_only === true),
    breaks: (compose) => Object.assign(serviceOf(compose, 'nginx'), { read_only: false }),
  },
  {
    promise: 'what is mounted from the repository cannot be written',
    problems: each(({ volumes = [] }) => volumes.every((one) => !one.startsWith('.') || one.endsWith(':ro'))),
    breaks: (compose) => Object.assign(serviceOf(compose, 'api'), { volumes: ['./x:/x'] }),
  },
  {
    promise: 'each service runs as a user without privilege',
    problems: (compose) =>
      each((service) => isUnprivileged(service.user ?? imageSays(service, compose, 'USER')?.text))(compose),
    breaks: (compose) => Object.assign(serviceOf(compose, 'worker'), { user: 'root' }),
  },
  {
    promise: 'each service has a limit of memory, of processors and of processes',
    problems: each(({ mem_limit, cpus, pids_limit }) => Boolean(mem_limit && cpus && pids_limit)),
    breaks: (compose) => delete serviceOf(compose, 'fluentd').pids_limit,
  },
  {
    promise: 'networks keep apart who has nothing to say to each other, and only these lead outside',
    problems: (compose) => [
      ...each((service, name) => same(networksOf(service).toSorted(), (NETWORKS[name] ?? []).toSorted()))(
        compose,
      ),
      ...['app', 'data'].filter((name) => compose.networks[name]?.internal !== true),
    ],
    breaks: (compose) => Object.assign(compose.networks, { data: {} }),
  },
]

const lifecycle: Rule[] = [
  {
    promise: 'each service starts again after a fall, and a one-shot does not',
    problems: each(({ restart }, name) => restart === (ONE_SHOT.includes(name) ? 'no' : 'unless-stopped')),
    breaks: (compose) => delete serviceOf(compose, 'api').restart,
  },
  {
    promise: 'each service has time to end',
    problems: each(({ stop_grace_period }) => /^\d+s$/.test(stop_grace_period ?? '')),
    breaks: (compose) => delete serviceOf(compose, 'worker').stop_grace_period,
  },
  {
    promise: 'each service that stays has a health check without a shell',
    problems: (compose) =>
      each((service, name) => ONE_SHOT.includes(name) || isExecForm(service, compose))(compose),
    breaks: (compose) =>
      Object.assign(serviceOf(compose, 'redis'), { healthcheck: { test: 'valkey-cli ping' } }),
  },
  {
    promise: 'each service waits for what it needs to be healthy or done',
    problems: each(({ depends_on = {} }, name) => {
      const waits = Object.entries(WAITS[name] ?? {})
      return waits.every(([other, condition]) => depends_on[other]?.condition === condition)
    }),
    breaks: (compose) =>
      Object.assign(serviceOf(compose, 'api').depends_on ?? {}, {
        migrate: { condition: 'service_started' },
      }),
  },
  {
    promise: 'each service names an exact version of its image',
    problems: each(({ image = '' }) => OWN_IMAGE.test(image) || EXACT.test(image)),
    breaks: (compose) => Object.assign(serviceOf(compose, 'postgres'), { image: 'postgres:latest' }),
  },
  {
    promise: 'logs go to Fluentd without anybody waiting, each under the name of its service',
    problems: each(({ logging }, name) => {
      if (name === 'fluentd') return logging?.driver === 'json-file' && Boolean(logging.options['max-size'])
      const { options } = logging ?? {}
      return (
        logging?.driver === 'fluentd' &&
        options?.['fluentd-async'] === 'true' &&
        options['tag'] === `chronos.${name}`
      )
    }),
    breaks: (compose) => Object.assign(serviceOf(compose, 'api').logging?.options ?? {}, { tag: 'other' }),
  },
  {
    promise: 'nothing of development is there',
    problems: each((_, name) => !DEVELOPMENT.test(name)),
    breaks: (compose) => Object.assign(compose.services, { adminer: { image: 'adminer:5.4.1' } }),
  },
]

function addressIn({ networks }: Service, network: string): string | undefined {
  return Array.isArray(networks) ? undefined : networks?.[network]?.ipv4_address
}

const secrecy: Rule[] = [
  {
    promise: 'each secret that is used is declared, and each that is declared is used',
    problems: (compose) => {
      const declared = Object.keys(compose.secrets ?? {})
      const used = new Set(Object.values(compose.services).flatMap(({ secrets = [] }) => secrets))
      return [
        ...declared.filter((name) => !used.has(name)),
        ...[...used].filter((name) => !declared.includes(name)),
      ]
    },
    breaks: (compose) => serviceOf(compose, 'api').secrets?.push('absent'),
  },
  {
    promise: 'each secret is a file in the one folder that the repository ignores',
    problems: ({ secrets = {} }) =>
      Object.entries(secrets).flatMap(([name, { file }]) => (file === `./secrets/${name}` ? [] : [name])),
    breaks: (compose) => Object.assign(compose.secrets ?? {}, { email_password: { file: './email' } }),
  },
  {
    promise: 'no secret stands in an environment, neither alone nor in an address',
    problems: each(({ environment = {} }) =>
      Object.entries(environment).every(([name, value]) => {
        const isPath = `${value}`.startsWith('/run/secrets/')
        return (isPath || !SECRET_NAME.test(name)) && !/\/\/[^/]*:[^/]*@/.test(`${value}`)
      }),
    ),
    breaks: (compose) =>
      Object.assign(serviceOf(compose, 'api').environment ?? {}, {
        DATABASE_URL: 'postgresql://a:b@postgres/c',
      }),
  },
  {
    promise: 'a path to a secret leads to one that the service sees',
    problems: each(({ environment = {}, secrets = [] }) =>
      Object.values(environment).every((value) => {
        const [, secret] = /^\/run\/secrets\/(\w+)$/.exec(`${value}`) ?? []
        return secret === undefined || secrets.includes(secret)
      }),
    ),
    breaks: (compose) => Object.assign(serviceOf(compose, 'worker'), { secrets: ['database_password'] }),
  },
  {
    promise: "the owner's password is known to the database, the migration and the backup alone",
    problems: each(
      ({ secrets = [] }, name) => !secrets.includes('postgres_password') || OWNERS.includes(name),
    ),
    breaks: (compose) => serviceOf(compose, 'worker').secrets?.push('postgres_password'),
  },
  {
    promise: 'the API believes nginx and nobody else, and nginx asks the API where it is',
    problems: (compose) => {
      const [api, nginx] = [serviceOf(compose, 'api'), serviceOf(compose, 'nginx')]
      return [
        ...(api.environment?.['TRUSTED_PROXIES'] === addressIn(nginx, 'app') ? [] : ['TRUSTED_PROXIES']),
        ...(nginx.environment?.['NGINX_API'] === `${addressIn(api, 'app')}:3001` ? [] : ['NGINX_API']),
      ]
    },
    breaks: (compose) =>
      Object.assign(serviceOf(compose, 'api').environment ?? {}, { TRUSTED_PROXIES: '172.31.241.0/24' }),
  },
]

/** Every rule of production. */
export const PRODUCTION_RULES: readonly Rule[] = [...confinement, ...lifecycle, ...secrecy]
