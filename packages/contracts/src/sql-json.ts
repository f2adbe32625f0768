/** A contract's JSON that was made by the database: it is sent as it is, neither parsed nor written again. */
import type { z } from 'zod'

declare const shape: unique symbol

/** JSON text of a `T`. Only readings make one, and a test parses each with its contract. */
export class SqlJson<T> {
  declare readonly [shape]: T
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What tRPC knows of a parser: the type that goes in, the type that comes out. */
interface Parser<Input, Output> {
  _input: Input
  _output: Output
  parse(value: unknown): Output
}

/** A procedure's output that may be ready JSON; anything else is checked by the contract. */
export function readyOr<Schema extends z.ZodType>(
  contract: Schema,
): Parser<SqlJson<z.output<Schema>> | z.input<Schema>, z.output<Schema>> {
  // Who receives it cannot tell the two apart.
  const parse = (value: unknown) =>
    (value instanceof SqlJson ? value : contract.parse(value)) as z.output<Schema>
  return { parse } as ReturnType<typeof readyOr<Schema>>
}
