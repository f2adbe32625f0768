import { ChangeNotice } from '@chronos/contracts/events'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import { router, tenantProcedure } from '../procedures.ts'

/** What others do, as it happens: topics only, never rows. */
export const changes = router({
  live: tenantProcedure
    .input(z.strictObject({ lastEventId: z.string().max(40).nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const notice of ctx.changes(ctx.session, { after: input?.lastEventId ?? null, signal })) {
        yield tracked(notice.id, ChangeNotice.parse({ topics: notice.topics }))
      }
    }),
})
