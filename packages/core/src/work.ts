/** Types of the worker's own business: what it claims and what it relays. */
import type { OutboxRow, WorkRow } from '@chronos/db/system-operations'
import type { Services } from './context.ts'

export type Database = Services['database']
export type WorkItem = WorkRow
export type WaitingEvent = OutboxRow
