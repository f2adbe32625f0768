import type { CustomerView, UpdateCustomer } from '@chronos/contracts/customers'
import { DomainError } from '@chronos/contracts/errors'
import { command } from '../command.ts'
import type { Fields } from '../fields.ts'
import { demandFresh, withoutUndefined } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { customerOf } from './queries.ts'

function sealed(fields: Fields, { id, name, email }: UpdateCustomer) {
  return withoutUndefined({
    nameEnc: name === undefined ? undefined : fields.seal(['customers', 'name_enc', id], name),
    emailEnc: email === undefined ? undefined : fields.sealMaybe(['customers', 'email_enc', id], email),
    emailIndex: email === undefined ? undefined : email === null ? null : fields.index('email', email),
  })
}

/** A customer's default account must be one of their own: the chat books into it. */
async function demandOwnAccount(
  { tx }: Scope,
  customerId: string,
  accountId: string | null | undefined,
): Promise<void> {
  if (!accountId) return
  const own = await tx.account.count({
    where: { tenantId: tx.tenantId, id: accountId, customerId, status: 'open' },
  })
  if (own === 0) throw new DomainError('not_found', 'not_found')
}

/** Changes what is given and leaves the rest. */
export const updateCustomer = command<UpdateCustomer, CustomerView>({
  name: 'customer.update',
  can: ['update', 'Customer'],
  touches: ['customers'],
  async run(scope) {
    const { tx, fields, input } = scope
    const before = await customerOf(scope, input.id)
    await demandOwnAccount(scope, input.id, input.defaultAccountId)
    const plain = withoutUndefined({ lang: input.lang, defaultAccountId: input.defaultAccountId })
    demandFresh(
      await tx.customer.updateMany({
        where: { tenantId: tx.tenantId, id: input.id, version: input.version },
        data: { ...plain, ...sealed(fields, input), version: { increment: 1 } },
      }),
    )
    const after = await customerOf(scope, input.id)
    return { result: after, audit: { entity: input.id, before, after } }
  },
})
