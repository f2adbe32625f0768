/**
 * Queries and mutations over tRPC's own core, answered by one string: the official adapter builds a Request and a Response
 * for each call, which costs more than the call. It keeps the stream. The protocol is tRPC's, so its clients are too.
 */
import { SqlJson } from '@chronos/contracts/sql-json'
import { callTRPCProcedure, getErrorShape, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RequestContext } from './context.ts'
import { refusalOf } from './errors.ts'
import { appRouter } from './router.ts'

type Kind = 'query' | 'mutation' | 'subscription'
const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: Kind } } | undefined
>

interface Call {
  path: string
  input: () => unknown
  index: number
}
interface Answer {
  status: number
  body: string
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause })
  }
}

/** The input as the protocol carries it: in the address of a GET, else in the body. Parsed once for all calls of a batch. */
function inputsOf(request: FastifyRequest): (index: number, batch: boolean) => unknown {
  const { input } = request.query as { input?: string }
  const text = request.method === 'GET' ? input : (request.body as string | undefined)
  let parsed: unknown
  return (index, batch) => {
    parsed ??= text ? parse(text) : undefined
    if (!batch) return parsed
    if (typeof parsed !== 'object' || parsed === null) return undefined
    return (parsed as Record<string, unknown>)[String(index)]
  }
}

const jsonOf = (data: unknown): string =>
  data instanceof SqlJson
    ? `{"result":{"data":${data.text}}}`
    : // As the protocol has it, an answer of nothing is an empty result.
      JSON.stringify({ result: data === undefined ? {} : { data } })

async function answer(call: Call, request: FastifyRequest, ctx: RequestContext): Promise<Answer> {
  const { path, index } = call
  const type = Object.hasOwn(procedures, path) ? (procedures[path]?._def.type ?? 'query') : 'query'
  try {
    if (type === 'subscription' || (type === 'mutation' && request.method !== 'POST'))
      throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' })
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: async () => call.input(),
      ctx,
      type,
      signal: undefined,
      batchIndex: index,
    })
    return { status: 200, body: jsonOf(data) }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    if (!refusalOf(error)) request.log.error({ err: error.cause ?? error, path }, 'procedure failed')
    const shape = getErrorShape({ config: appRouter._def._config, error, type, path, input: undefined, ctx })
    return { status: getHTTPStatusCodeFromError(error), body: JSON.stringify({ error: shape }) }
  }
}

/** Answers one call or a batch; every failure is in the answer. */
export async function replyTo(
  request: FastifyRequest,
  reply: FastifyReply,
  ctx: RequestContext,
): Promise<FastifyReply> {
  const { path: name } = request.params as { path: string }
  const batch = (request.query as { batch?: string }).batch === '1'
  const inputs = inputsOf(request)
  const paths = batch ? name.split(',') : [name]
  const answers = await Promise.all(
    paths.map((path, index) => answer({ path, index, input: () => inputs(index, batch) }, request, ctx)),
  )
  const [first] = answers
  const same = first && answers.every(({ status }) => status === first.status)
  const bodies = answers.map(({ body }) => body).join()
  return reply
    .code(same ? first.status : 207)
    .header('content-type', 'application/json; charset=utf-8')
    .send(batch ? `[${bodies}]` : bodies)
}
