/** The simulator's environment: the only reader of `process.env` here. */

export interface SimulatorConfig {
  /** Where both listen: loopback, or every address inside a container. */
  host: string
  port: number
  graphPort: number
  graphToken: string | undefined
  webhookUrl: string
  webhookSecret: string
  /** JSON file with the tenants, their channels and customers. */
  tenantsFile: string
  /** Where the clock starts, in milliseconds since 1970. */
  clockStartMs: number
}

function port(text: string | undefined): number | null {
  const value = Number(text)
  return Number.isInteger(value) && value > 0 && value < 65_536 ? value : null
}

/** Reads the environment; throws one error that lists every problem. Refuses production. */
export function readConfig(env: NodeJS.ProcessEnv): SimulatorConfig {
  if (env['NODE_ENV'] === 'production') throw new Error('The simulator never runs in production.')
  const problems: string[] = []
  const portOf = (name: string): number => {
    const value = port(env[name])
    if (value === null) problems.push(`${name} must be a port number`)
    return value ?? 0
  }
  const textOf = (name: string): string => {
    if (!env[name]) problems.push(`${name} is missing`)
    return env[name] ?? ''
  }
  const clockStart = env['CLOCK_START']
  const clockStartMs = clockStart ? Date.parse(clockStart) : Date.now()
  if (Number.isNaN(clockStartMs)) problems.push('CLOCK_START must be an ISO instant')
  const config = {
    host: env['SIMULATOR_HOST'] || '127.0.0.1',
    port: portOf('SIMULATOR_PORT'),
    graphPort: portOf('GRAPH_PORT'),
    graphToken: env['GRAPH_TOKEN'] || undefined,
    webhookUrl: textOf('WEBHOOK_URL'),
    webhookSecret: textOf('WHATSAPP_WEBHOOK_SECRET'),
    tenantsFile: textOf('SIMULATOR_TENANTS'),
    clockStartMs,
  }
  if (config.webhookUrl && !URL.canParse(config.webhookUrl)) problems.push('WEBHOOK_URL must be an address')
  if (problems.length > 0) throw new Error(`The simulator cannot start: ${problems.join('; ')}.`)
  return config
}
