/** Positions in lists: opaque to the client, signed, and bound to the tenant and the filter they were made with. */
import { DomainError } from '@chronos/contracts/errors'
import { macOf } from '@chronos/crypto/canonical-json'
import { readSigned, signText } from '@chronos/crypto/signed-text'
import type { Ctx } from './context.ts'

/** Which list, with which filter: a cursor of another one is refused. */
export interface ListIdentity {
  list: string
  filter: object
}

const FINGERPRINT_CHARS = 16
const fingerprint = (ctx: Ctx, { list, filter }: ListIdentity) =>
  macOf(ctx.services.cursorKey, { tenant: ctx.tenantId, list, filter }).slice(0, FINGERPRINT_CHARS)

export function writeCursor(ctx: Ctx, identity: ListIdentity, position: readonly string[]): string {
  return signText(ctx.services.cursorKey, 'cursor', [fingerprint(ctx, identity), ...position])
}

/** The position, null for the first page. Throws `bad_cursor` for one that was altered or belongs elsewhere. */
export function readCursor(ctx: Ctx, identity: ListIdentity, cursor: string | undefined): string[] | null {
  if (cursor === undefined) return null
  const content = readSigned(ctx.services.cursorKey, 'cursor', cursor)
  if (
    !Array.isArray(content) ||
    content[0] !== fingerprint(ctx, identity) ||
    !content.every((part) => typeof part === 'string')
  ) {
    throw new DomainError('invalid', 'bad_cursor')
  }
  return content.slice(1)
}

/** Cuts `limit + 1` rows to a page; the extra row only says that there is more. */
export function pageOfRows<Row>(
  rows: Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last ? cursorOf(last) : null }
}
