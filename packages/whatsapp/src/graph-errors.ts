import { integerOf, type JsonRecord, memberOf, recordOf, textOf } from './json-value.ts'

/** What Meta's error object says; `code` is null when the answer was not Meta's JSON (a proxy's page). */
export interface GraphFault {
  status: number
  code: number | null
  subcode: number | null
  details: string | null
  traceId: string | null
  transient: boolean
}

/** An answer that is not 2xx. Carries nothing of the request, so it may be logged. */
export class GraphApiError extends Error {
  readonly status: number
  readonly code: number | null
  readonly subcode: number | null
  readonly details: string | null
  readonly traceId: string | null
  readonly transient: boolean

  constructor(fault: GraphFault) {
    super(`Graph API answered ${fault.status}, code ${fault.code ?? 'none'}`)
    this.name = 'GraphApiError'
    this.status = fault.status
    this.code = fault.code
    this.subcode = fault.subcode
    this.details = fault.details
    this.traceId = fault.traceId
    this.transient = fault.transient
  }
}

/** No usable answer: time-out, reset, or a 2xx that says nothing. `reached` is false only when nothing was sent. */
export class GraphNoAnswerError extends Error {
  readonly reached: boolean

  constructor(reached: boolean, cause?: unknown) {
    super(reached ? 'the Graph API may have accepted, but did not say so' : 'the Graph API was not reached', {
      cause,
    })
    this.name = 'GraphNoAnswerError'
    this.reached = reached
  }
}

/** A request to a host that is not Meta's. */
export class HostRefusedError extends Error {
  constructor(host: string) {
    super(`not a host of the Graph API: ${host}`)
    this.name = 'HostRefusedError'
  }
}

/** Reads the error out of a body that is not 2xx, whatever it is. */
export function graphApiError(status: number, body: string): GraphApiError {
  const error = memberOf(jsonRecord(body), 'error')
  return new GraphApiError({
    status,
    code: integerOf(error['code']),
    subcode: integerOf(error['error_subcode']),
    details: textOf(memberOf(error, 'error_data')['details']) ?? textOf(error['message']),
    traceId: textOf(error['fbtrace_id']),
    transient: error['is_transient'] === true,
  })
}

/** The JSON object in a text, or an empty one. */
export function jsonRecord(text: string): JsonRecord {
  try {
    return recordOf(JSON.parse(text)) ?? {}
  } catch {
    return {}
  }
}
