import {
  AddCustomer,
  CustomerPage,
  CustomerView,
  GetCustomer,
  LinkWhatsapp,
  ListCustomers,
  UnlinkWhatsapp,
  UpdateCustomer,
} from '@chronos/contracts/customers'
import { addCustomer } from '@chronos/core/customers/add-customer'
import { linkWhatsapp } from '@chronos/core/customers/link-whatsapp'
import { getCustomer, listCustomers } from '@chronos/core/customers/queries'
import { unlinkWhatsapp } from '@chronos/core/customers/unlink-whatsapp'
import { updateCustomer } from '@chronos/core/customers/update-customer'
import { allowed, router } from '../procedures.ts'

export const customers = router({
  list: allowed('read', 'Customer')
    .input(ListCustomers)
    .output(CustomerPage)
    .query(({ ctx, input }) => listCustomers(ctx.core, input)),
  get: allowed('read', 'Customer')
    .input(GetCustomer)
    .output(CustomerView)
    .query(({ ctx, input }) => getCustomer(ctx.core, input)),
  add: allowed('create', 'Customer')
    .input(AddCustomer)
    .output(CustomerView)
    .mutation(({ ctx, input }) => addCustomer(ctx.core, input)),
  update: allowed('update', 'Customer')
    .input(UpdateCustomer)
    .output(CustomerView)
    .mutation(({ ctx, input }) => updateCustomer(ctx.core, input)),
  linkWhatsapp: allowed('link', 'Customer')
    .input(LinkWhatsapp)
    .output(CustomerView)
    .mutation(({ ctx, input }) => linkWhatsapp(ctx.core, input)),
  unlinkWhatsapp: allowed('link', 'Customer')
    .input(UnlinkWhatsapp)
    .output(CustomerView)
    .mutation(({ ctx, input }) => unlinkWhatsapp(ctx.core, input)),
})
