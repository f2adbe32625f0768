/** What was done, or why not: told at the foot of the page. */
import { sentenceOf } from '../app/refusals.ts'
import { createStore } from '../app/store.ts'

export interface Notice {
  text: string
  /** Takes the act back; offered for ten seconds. */
  undo?: () => void
}

const notices = createStore<readonly (Notice & { id: number })[]>([])
let next = 1

/** Tells what was done, at the foot of the page. */
export function notify(notice: Notice): void {
  notices.set([...notices.get().slice(-2), { ...notice, id: next++ }])
}

/** Tells why something was not done. */
export const notifyFailure = (error: unknown) => notify({ text: sentenceOf(error) })

/** Takes a notice away. */
export const dismiss = (id: number) => notices.set(notices.get().filter((notice) => notice.id !== id))

export const useNotices = notices.use
