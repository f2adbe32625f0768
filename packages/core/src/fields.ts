/** Encrypted columns of one tenant: sealing, opening, and blind indexes for looking up. */
import { blindIndex, blindIndexes } from '@chronos/crypto/blind-index'
import { openBlob, openField, type Place, sealBlob, sealField } from '@chronos/crypto/field-cipher'
import { type KeyRing, subKey } from '@chronos/crypto/key-ring'

/** `customers.name_enc` of one row. */
export type Spot = [table: string, column: string, rowId: string]

export class Fields {
  readonly #ring: KeyRing
  readonly #ownerId: string

  constructor(ring: KeyRing, ownerId: string) {
    this.#ring = ring
    this.#ownerId = ownerId
  }

  /** Opens only at the same spot of the same tenant. */
  seal(spot: Spot, plain: string): string {
    return sealField(this.#ring, this.#place(spot), plain)
  }

  /** As `seal`, and null stays null. */
  sealMaybe(spot: Spot, plain: string | null | undefined): string | null {
    return plain == null ? null : this.seal(spot, plain)
  }

  open(spot: Spot, sealed: string): string {
    return openField(this.#ring, this.#place(spot), sealed)
  }

  openMaybe(spot: Spot, sealed: string | null): string | null {
    return sealed === null ? null : this.open(spot, sealed)
  }

  /** As `seal` and `open`, for files. */
  sealBytes(spot: Spot, plain: Uint8Array): Buffer {
    return sealBlob(this.#ring, this.#place(spot), plain)
  }

  openBytes(spot: Spot, sealed: Buffer): Buffer {
    return openBlob(this.#ring, this.#place(spot), sealed)
  }

  /** Equal values give equal indexes within one tenant and scope, and tell nothing else. */
  index(scope: string, value: string): string {
    return blindIndex(this.#ring, scope, value)
  }

  /** Under every live key: for looking up while keys rotate. */
  indexes(scope: string, value: string): string[] {
    return blindIndexes(this.#ring, scope, value)
  }

  /** Key for MACs of inputs and the like. */
  get macKey(): Buffer {
    return subKey(this.#ring.current, 'mac')
  }

  #place([table, column, rowId]: Spot): Place {
    return { tenantId: this.#ownerId, table, column, rowId }
  }
}
