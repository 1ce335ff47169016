import type { Api, ServedModel } from '@pollux/models'
import type { GenerateRequest, GenerationConfig } from '@pollux/wire'
import {
  type CallOptions,
  engineHeaders,
  estimated,
  prepareCall,
  resolveRequest,
} from '../calls/prepare-call.ts'
import { serveModel } from '../calls/serve-model.ts'
import { checkContents } from '../checks/check-contents.ts'
import { checkFunctions } from '../checks/check-functions.ts'
import { checkResponseSchema } from '../checks/check-response-schema.ts'
import { reportIgnored } from '../checks/report-ignored.ts'
import { askEngine, streamEngine } from '../engine/run-engine.ts'
import { readJson } from '../json/read-body.ts'
import { checkMessage } from '../messages/check-message.ts'
import { countSchema, generateSchema, vertexCountSchema } from '../messages/request-schema.ts'
import { type ResponseFormats, unfoldFormat } from '../messages/unfold-format.ts'
import { jsonAnswer, streamAnswer } from '../protocol/answer-headers.ts'
import { Refusal } from '../protocol/refusal.ts'
import { replyStream } from './reply-stream.ts'

/** Answers a call of a model's method, named as in an address: `gemini-3.8-flash:generateContent`. */
export async function callModel(
  call: string,
  version: string,
  api: Api,
  request: Request,
  options: CallOptions,
): Promise<Response> {
  const [name = '', method = ''] = splitCall(call)
  const answer = methods.get(method)
  if (!answer) throw new Refusal('NOT_FOUND', `The method ${method || '(none)'} is not found.`)
  // The model is the same for a streamed reply.
  const way = { api, method: method.replace('streamGenerate', 'generate'), version }
  const served = serveModel(name, way, options)
  const body = await readJson(request, options)
  return answer({ name, served, api, body, request, options })
}

function splitCall(call: string): [string, string] {
  const colon = call.lastIndexOf(':')
  return colon === -1 ? [call, ''] : [call.slice(0, colon), call.slice(colon + 1)]
}

type Call = {
  /** The model's name as the request has it. */
  name: string
  served: ServedModel
  api: Api
  body: unknown
  request: Request
  options: CallOptions
}

const methods = new Map<string, (call: Call) => Promise<Response>>([
  ['generateContent', generate],
  ['streamGenerateContent', stream],
  ['countTokens', countTokens],
])

async function generate(call: Call): Promise<Response> {
  const { engine, log } = call.options
  const { request, facts, ignored } = await prepare(call)
  const reply = await askEngine(engine, request, call.request.signal, facts)
  const answer = jsonAnswer(reply, engineHeaders(engine, request.serviceTier))
  return reportIgnored(answer, ignored, { url: call.request.url, log })
}

async function stream(call: Call): Promise<Response> {
  const { engine, charsPerChunk, log } = call.options
  const { request, facts, ignored } = await prepare(call)
  const abort = new AbortController()
  const signal = AbortSignal.any([call.request.signal, abort.signal])
  const chunks = streamEngine(engine, request, signal, facts, charsPerChunk)
  // A failure before the first chunk still has its own status.
  const first = await chunks.next()
  const isEvents = new URL(call.request.url).searchParams.get('alt') === 'sse'
  const body = replyStream(beginningWith(first, chunks), isEvents ? 'events' : 'array', abort)
  const type = isEvents ? 'text/event-stream' : 'application/json; charset=UTF-8'
  const answer = streamAnswer(body, type, engineHeaders(engine, request.serviceTier))
  return reportIgnored(answer, ignored, { url: call.request.url, log })
}

/** Yields the first step of a generator, which was already read, and then the rest. */
export async function* beginningWith<Item>(
  first: IteratorResult<Item>,
  rest: AsyncGenerator<Item>,
): AsyncGenerator<Item> {
  try {
    if (!first.done) yield first.value
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

async function countTokens({ name, served, api, body, options }: Call): Promise<Response> {
  const request = api === 'vertex' ? countedByVertex(name, body) : countedByDeveloper(name, body)
  const { tokens } = await resolveRequest(request, served, { ...options, api })
  const { total, details, cached } = tokens
  const characters = api === 'vertex' ? billableCharacters(request) : 0
  return jsonAnswer(
    {
      totalTokens: total,
      ...(characters === 0 ? {} : { totalBillableCharacters: characters }),
      ...(cached === undefined ? {} : { cachedContentTokenCount: cached.total }),
      promptTokensDetails: details,
      ...(cached === undefined ? {} : { cacheTokensDetails: cached.details }),
    },
    estimated,
  )
}

/** Returns the characters that Vertex AI bills: code points without white space. */
function billableCharacters({ contents, systemInstruction }: GenerateRequest): number {
  const parts = [...contents, systemInstruction].flatMap((content) => content?.parts ?? [])
  return parts.reduce((sum, { text = '' }) => {
    const visible = text.replace(/\s+/g, '')
    return sum + visible.replace(/[\ud800-\udbff](?=[\udc00-\udfff])/g, '').length
  }, 0)
}

/** Returns the request to count: contents only, or the request that would be sent. */
function countedByDeveloper(name: string, body: unknown): GenerateRequest {
  const { generateContentRequest: whole, contents } = checkMessage(countSchema, body)
  if (whole !== undefined && contents !== undefined) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'Only one of contents and generate_content_request may be set.',
    )
  }
  return asRequest(name, whole ?? { contents }, 'developer')
}

function countedByVertex(name: string, body: unknown): GenerateRequest {
  return asRequest(name, checkMessage(vertexCountSchema, body), 'vertex')
}

async function prepare({ name, served, api, body, options }: Call) {
  const request = asRequest(name, checkMessage(generateSchema, body), api)
  const ignored = checkResponseSchema(request.generationConfig ?? {}, options)
  const call = await prepareCall(request, served, options.nextResponseId(), { ...options, api })
  return { ...call, ignored }
}

function asRequest(name: string, message: Message, api: Api): GenerateRequest {
  const { contents = [], generationConfig } = message
  if (contents.length === 0) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      '* GenerateContentRequest.contents: contents is not specified\n',
    )
  }
  checkContents('GenerateContentRequest', message, api)
  checkFunctions(message.tools)
  const request = { ...message, contents, model: name }
  return generationConfig === undefined
    ? request
    : { ...request, generationConfig: unfoldFormat(generationConfig) }
}

type Message = Partial<Omit<GenerateRequest, 'generationConfig'>> & {
  generationConfig?: GenerationConfig & { responseFormat?: ResponseFormats }
}
