import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../app/session.ts'
import { trpc } from '../../app/trpc.ts'

/** Whether a day's books are closed. Days are open while that is on its way, or not for this role to know. */
export function useClosedDays(): (day: string) => boolean {
  const enabled = useMay()('read', 'Period')
  const through = useQuery(trpc.periods.get.queryOptions(undefined, { enabled })).data?.closedThrough ?? null
  return (day) => through !== null && day <= through
}
