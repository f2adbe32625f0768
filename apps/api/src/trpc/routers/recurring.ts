import {
  AddRecurring,
  ChangeOccurrence,
  EditRecurring,
  EndRecurring,
  GetRecurring,
  GetRecurringCalendar,
  PauseRecurring,
  PostedOccurrence,
  PostOccurrence,
  RecurringCalendar,
  RecurringDetail,
  RecurringList,
  RecurringView,
  ResumeRecurring,
  SkipOccurrence,
} from '@chronos/contracts/recurring'
import { addRecurring } from '@chronos/core/recurring/add-recurring'
import { changeOccurrence } from '@chronos/core/recurring/change-occurrence'
import { editRecurring } from '@chronos/core/recurring/edit-recurring'
import { endRecurring } from '@chronos/core/recurring/end-recurring'
import { pauseRecurring } from '@chronos/core/recurring/pause-recurring'
import { postOccurrence } from '@chronos/core/recurring/post-occurrence'
import { getRecurring, listRecurring, recurringCalendar } from '@chronos/core/recurring/queries'
import { resumeRecurring } from '@chronos/core/recurring/resume-recurring'
import { skipOccurrence } from '@chronos/core/recurring/skip-occurrence'
import { allowed, router } from '../procedures.ts'

export const recurring = router({
  list: allowed('read', 'Recurring')
    .output(RecurringList)
    .query(({ ctx }) => listRecurring(ctx.core)),
  get: allowed('read', 'Recurring')
    .input(GetRecurring)
    .output(RecurringDetail)
    .query(({ ctx, input }) => getRecurring(ctx.core, input)),
  calendar: allowed('read', 'Recurring')
    .input(GetRecurringCalendar)
    .output(RecurringCalendar)
    .query(({ ctx, input }) => recurringCalendar(ctx.core, input)),
  add: allowed('create', 'Recurring')
    .input(AddRecurring)
    .output(RecurringView)
    .mutation(({ ctx, input }) => addRecurring(ctx.core, input)),
  edit: allowed('update', 'Recurring')
    .input(EditRecurring)
    .output(RecurringView)
    .mutation(({ ctx, input }) => editRecurring(ctx.core, input)),
  pause: allowed('update', 'Recurring')
    .input(PauseRecurring)
    .output(RecurringView)
    .mutation(({ ctx, input }) => pauseRecurring(ctx.core, input)),
  resume: allowed('update', 'Recurring')
    .input(ResumeRecurring)
    .output(RecurringView)
    .mutation(({ ctx, input }) => resumeRecurring(ctx.core, input)),
  end: allowed('update', 'Recurring')
    .input(EndRecurring)
    .output(RecurringView)
    .mutation(({ ctx, input }) => endRecurring(ctx.core, input)),
  skip: allowed('update', 'Recurring')
    .input(SkipOccurrence)
    .output(RecurringView)
    .mutation(({ ctx, input }) => skipOccurrence(ctx.core, input)),
  change: allowed('update', 'Recurring')
    .input(ChangeOccurrence)
    .output(RecurringView)
    .mutation(({ ctx, input }) => changeOccurrence(ctx.core, input)),
  post: allowed('update', 'Recurring')
    .input(PostOccurrence)
    .output(PostedOccurrence)
    .mutation(({ ctx, input }) => postOccurrence(ctx.core, input)),
})
