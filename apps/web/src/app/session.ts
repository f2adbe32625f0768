/** Who is here, in which tenant, and what they may do. */

import {
  subject as asSubject,
  createMongoAbility,
  type ForcedSubject,
  type MongoAbility,
} from '@casl/ability'
import { ACTIONS, type Action, type PackedRule, type Subject } from '@chronos/contracts/roles'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { forgetToken } from './csrf.ts'
import { todayIn } from './days.ts'
import { queryClient, trpc } from './trpc.ts'

export type Session = NonNullable<inferOutput<typeof trpc.auth.session>>
export type Ability = MongoAbility<[Action, Subject | (object & ForcedSubject<Subject>)]>

export const sessionQuery = () => trpc.auth.session.queryOptions(undefined, { staleTime: 5 * 60_000 })

const abilities = new WeakMap<readonly PackedRule[], Ability>()

/** The ability that these rules give: the same that the API builds. */
export function abilityFrom(rules: readonly PackedRule[]): Ability {
  const known = abilities.get(rules)
  if (known) return known
  const fresh = createMongoAbility<Ability>(
    rules.map(({ action, subject, conditions, fields, inverted }) => ({
      action: action.filter((each) => ACTIONS.includes(each)),
      subject,
      ...(conditions && { conditions }),
      ...(fields && { fields }),
      ...(inverted && { inverted }),
    })),
  )
  abilities.set(rules, fresh)
  return fresh
}

let shown: Session | null = null

/** The session of the frame's pages. Throws when nobody is signed in: the router sends them to sign in first. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery())
  // While the sign-in page is on its way, the frame still shows the session that has just ended.
  shown = data ?? shown
  if (shown === null) throw new Error('nobody is signed in')
  return shown
}

/** Whether the role has any rule for this; what is refused for every row is not offered at all. */
export function useMay(): (action: Action, subject: Subject) => boolean {
  const ability = abilityFrom(useSession().rules)
  return (action, subject) => ability.can(action, subject)
}

/** Whether the role may do this to this very row: an agent corrects what they entered themselves, nothing else. */
export function useMayTouch(): (action: Action, subject: Subject, row: object) => boolean {
  const ability = abilityFrom(useSession().rules)
  return (action, subject, row) => ability.can(action, asSubject(subject, { ...row }))
}

/** Today's date as the server tells it, since a device's clock may be wrong, and the first day of the week. */
export function useCalendar(): { today: string; weekStartsOn: number } {
  const tenant = useQuery({ ...sessionQuery(), enabled: false }).data?.tenant
  // The frame has asked for the overview already; here it is only looked at.
  const told = useQuery(trpc.overview.get.queryOptions(undefined, { enabled: false })).data?.today
  const timeZone = tenant?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return { today: told ?? todayIn(timeZone), weekStartsOn: tenant?.weekStartsOn ?? 1 }
}

/** Takes over a new session: nothing of the old one's rows or tokens stays behind. */
export function enterSession(session: Session | null): void {
  forgetToken()
  shown = session
  queryClient.clear()
  queryClient.setQueryData(trpc.auth.session.queryKey(), session)
}
