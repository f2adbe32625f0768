import { Skeleton } from './skeleton.tsx'

/** A drawer before its detail. */
export function DrawerSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-8 w-48" />
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className="flex justify-between gap-8">
          <Skeleton className="w-20" />
          <Skeleton className="w-32" />
        </div>
      ))}
    </div>
  )
}
