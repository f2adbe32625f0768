import type { AddCustomer, CustomerView } from '@chronos/contracts/customers'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { customerOf } from './queries.ts'

/** Adds a customer. Their name and e-mail are stored encrypted. */
export const addCustomer = command<AddCustomer, CustomerView>({
  name: 'customer.add',
  can: ['create', 'Customer'],
  touches: ['customers'],
  async run(scope) {
    const { tx, ctx, fields, input } = scope
    const id = newId()
    await tx.customer.create({
      data: {
        id,
        lang: input.lang,
        nameEnc: fields.seal(['customers', 'name_enc', id], input.name),
        emailEnc: fields.sealMaybe(['customers', 'email_enc', id], input.email),
        emailIndex: input.email === undefined ? null : fields.index('email', input.email),
        createdAt: ctx.now,
      },
    })
    const after = await customerOf(scope, id)
    return { result: after, audit: { entity: id, after } }
  },
})
