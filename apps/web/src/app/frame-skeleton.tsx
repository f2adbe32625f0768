import { Skeleton } from '../ui/skeleton.tsx'

/** The frame before anything is known: the same boxes, grey. */
export function FrameSkeleton() {
  return (
    <div className="flex min-h-dvh" aria-busy="true">
      <div className="hidden w-58 flex-col gap-4 border-line border-r bg-surface p-5 md:flex">
        <Skeleton className="h-6 w-40" />
        {[0, 1, 2, 3, 4, 5, 6].map((row) => (
          <Skeleton key={row} className="w-28" />
        ))}
      </div>
      <div className="flex flex-1 flex-col gap-6 px-4 pt-6 md:px-8">
        <Skeleton className="h-5 w-44" />
        <Skeleton className="h-36 w-full rounded-card" />
        <Skeleton className="h-72 w-full rounded-card" />
      </div>
    </div>
  )
}
