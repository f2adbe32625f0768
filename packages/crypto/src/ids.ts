import { v7 } from 'uuid'

/**
 * A new UUIDv7 in lower case (RFC 9562). Ids made without an instant are monotonic within the process;
 * an instant places the id in time, for seeds and simulations.
 */
export function newId(at?: Date): string {
  return at === undefined ? v7() : v7({ msecs: at.getTime() })
}
