/** One verb as the battery sees it: who may, and a fresh case to try it on. */
import type { Role } from '@chronos/contracts/roles'
import type { Ctx } from '../src/context.ts'
import type { Caller, Tenant, World } from './world.ts'

/** A call that must succeed, made anew for every test. */
export interface Case {
  input: object
  call(ctx: Ctx, input: object): Promise<unknown>
  /** Who makes it; an owner unless said otherwise. */
  ctx(caller?: Caller): Promise<Ctx>
  tenantId: string
}

export interface VerbRow {
  name: string
  /** Who may do it to anything in the tenant. */
  may: readonly Role[]
  /** Names of input members that are ids of people, who belong to no tenant. */
  shared: readonly string[]
  /** Names of input members that a stranger's id leaves without effect and without error. */
  quiet: readonly string[]
  prepare(world: World, tenant: Tenant): Promise<Case>
  /** Part of the result, from the input. */
  shows(input: object): object
}

interface Spec<Input> {
  may: readonly Role[]
  shared?: readonly string[]
  quiet?: readonly string[]
  input(tenant: Tenant, world: World): Promise<Input> | Input
  ctx?(tenant: Tenant, input: Input): (caller?: Caller) => Ctx
  shows(input: Input): object
}

/** Keeps the types of verb and input together, then forgets them. */
export function row<Input extends object, Result>(
  name: string,
  verb: (ctx: Ctx, input: Input) => Promise<Result>,
  { may, shared = [], quiet = [], ...spec }: Spec<Input>,
): VerbRow {
  return {
    name,
    may,
    shared,
    quiet,
    async prepare(world, tenant) {
      const input = await spec.input(tenant, world)
      const by = spec.ctx?.(tenant, input)
      const ctx = async (caller?: Caller) => (by ? by(caller) : tenant.as('owner', caller))
      return {
        input,
        call: (asked, given) => verb(asked, given as Input),
        ctx,
        tenantId: (await ctx()).tenantId,
      }
    },
    shows: (input) => spec.shows(input as Input),
  }
}
