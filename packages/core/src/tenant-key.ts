/** Names of what belongs to a tenant outside the database: they begin with the tenant, always. */
export const tenantKey = (tenantId: string, ...parts: string[]): string =>
  ['tenant', tenantId, ...parts].join(':')

/** The stream on which a tenant's changes are told. */
export const changesStream = (tenantId: string): string => tenantKey(tenantId, 'changes')
