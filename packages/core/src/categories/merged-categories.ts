/** Merged category → the one that stands for it: one step, however often they were merged. */
export type Merged = Readonly<Record<string, string>>

/** The merged categories of a tenant, over `$1`, as a subquery. */
export const MERGED_SQL = `
  select coalesce(jsonb_object_agg(m.id, m.merged_into), '{}') from categories m
  where m.tenant_id = $1 and m.merged_into is not null`

/** The category that counts today. */
export const standingCategory = (merged: Merged, id: string): string => merged[id] ?? id
