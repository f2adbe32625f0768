/** What a running instance says about itself: the one line of JSON. */

export interface InstanceChannel {
  phoneNumberId: string
  wabaId: string
  displayPhoneNumber?: string
}

export interface InstanceUser {
  id: string
  email: string
  password: string
  role: string
}

export interface InstanceCustomer {
  id: string
  name: string
  /** Digits without `+`. */
  waId: string | null
  bsuid: string | null
  lang: string
  defaultAccountId: string | null
  linked: boolean
}

export interface InstanceTenant {
  id: string
  slug: string
  currency: string
  timeZone: string
  locale: string
  channels: InstanceChannel[]
  users: InstanceUser[]
  customers: InstanceCustomer[]
}

export interface InstanceInfo {
  apiUrl: string
  /** The only address that a browser uses: it passes `/trpc`, `/api` and `/auth` on to the API. */
  webUrl: string
  simulatorUrl: string
  graphUrl: string
  mailUrl: string
  /** As `chronos_app`. */
  databaseUrl: string
  /** As superuser, for inspection. */
  ownerDatabaseUrl: string
  redisUrl: string
  whatsapp: { appSecret: string; verifyToken: string; webhookUrl: string }
  tenants: InstanceTenant[]
  /** Everything that the product's processes have written, one file. */
  logFile: string
}
