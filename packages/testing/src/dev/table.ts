import type { InstanceTenant } from '../instance-info.ts'

/** Columns padded to their widest cell, two spaces apart; the first row is the heading. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return rows.map((row) => `  ${line(row)}`).join('\n')
}

/** Addresses and logins for the person who ran `make dev`. */
export function welcome(addresses: [string, string][], tenants: InstanceTenant[]): string {
  const logins = tenants.flatMap(({ slug, users }) =>
    users.map(({ email, password, role }) => [slug, role, email, password]),
  )
  const customers = tenants.flatMap(({ slug, customers }) =>
    customers.flatMap(({ name, waId, linked }) =>
      waId ? [[slug, name, waId, linked ? 'linked' : 'not linked']] : [],
    ),
  )
  return [
    '',
    table([['Open', 'Address'], ...addresses]),
    '',
    table([['Tenant', 'Role', 'E-mail', 'Password'], ...logins]),
    '',
    table([['Tenant', 'Customer', 'WhatsApp', ''], ...customers]),
    '',
    '  Ctrl-C stops everything; the data stays in .chronos (make clean CONFIRM=1 deletes it).',
    '  From another shell: make health, make logs, make restart, make stop; make help lists the rest.',
    '',
  ].join('\n')
}
