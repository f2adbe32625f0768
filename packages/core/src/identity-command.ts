/** The twin of `command` for what happens before a tenant is known: signing in and out, switching, accepting an invitation. */
import { DomainError } from '@chronos/contracts/errors'
import type { PasswordHasher } from '@chronos/crypto/passwords'
import type { RequestInfo, Services } from './context.ts'
import { Fields } from './fields.ts'

/** Who may be anybody: what a request shows before it has proved anything. */
export interface IdentityCtx {
  readonly services: Services
  readonly passwords: PasswordHasher
  readonly request: RequestInfo
}

export interface IdentityRun<Input> {
  readonly ctx: IdentityCtx
  readonly input: Input
  /** Under the platform's key: people belong to no tenant. */
  readonly fields: Fields
  /** Remembers who this turned out to be, for the security log, also when it is refused afterwards. */
  about(person: { personId?: string; subjectIndex?: string }): void
}

const PEOPLE = 'platform'

/** Encrypted columns of people, under the platform's key. */
export async function peopleFields(services: Services): Promise<Fields> {
  return new Fields(await services.keys.platformRing(), PEOPLE)
}

/** Makes a verb of identity: every call, granted or refused, leaves one line in the security log. */
export function identityCommand<Input, Result>(
  name: `auth.${string}`,
  run: (args: IdentityRun<Input>) => Promise<Result>,
): (ctx: IdentityCtx, input: Input) => Promise<Result> {
  return async (ctx, input) => {
    let subject: { personId?: string; subjectIndex?: string } = {}
    const note = (outcome: string) =>
      ctx.services.database.withSystem('security.note', {
        action: name,
        outcome,
        ...subject,
        ip: ctx.request.ip,
        userAgent: ctx.request.userAgent,
        requestId: ctx.request.id,
      })
    const about = (person: typeof subject) => {
      subject = { ...subject, ...person }
    }
    try {
      const result = await run({ ctx, input, fields: await peopleFields(ctx.services), about })
      await note('success')
      return result
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') await note(error.reason)
      throw error
    }
  }
}
