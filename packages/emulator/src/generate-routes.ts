import type { Catalogue, Model } from '@pollux/models'
import type { GenerateRequest } from '@pollux/wire'
import { jsonAnswer, streamAnswer } from './answer-headers.ts'
import { checkMessage } from './check-message.ts'
import { checkSettings } from './check-settings.ts'
import type { Engine } from './engine.ts'
import type { FileStore } from './file-store.ts'
import { prepareRequest } from './prepare-request.ts'
import { readJson } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { replyStream } from './reply-stream.ts'
import { countSchema, generateSchema } from './request-schema.ts'
import { askEngine, streamEngine } from './run-engine.ts'

/** What the methods of a model need. */
export type GenerateOptions = {
  engine: Engine
  catalogue: Catalogue
  files: FileStore
  nextResponseId: () => string
  pieceLength: number
  maxRequestBytes: number
}

/** Answers a call of a model's method, named as in an address: `gemini-3.8-flash:generateContent`. */
export async function callModel(
  call: string,
  version: string,
  request: Request,
  options: GenerateOptions,
): Promise<Response> {
  const [name = '', method = ''] = splitCall(call)
  const answer = methods.get(method)
  if (!answer) throw new Refusal('NOT_FOUND', `The method ${method || '(none)'} is not found.`)
  const model = options.catalogue.find(name)
  if (!model.known) {
    throw new Refusal(
      'NOT_FOUND',
      `models/${name} is not found for API version ${version}, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`,
    )
  }
  const body = await readJson(request, options.maxRequestBytes)
  return answer({ name, model, body, request, options })
}

function splitCall(call: string): [string, string] {
  const colon = call.lastIndexOf(':')
  return colon === -1 ? [call, ''] : [call.slice(0, colon), call.slice(colon + 1)]
}

type Call = {
  /** As asked for. */
  name: string
  model: Model
  body: unknown
  request: Request
  options: GenerateOptions
}

const methods = new Map<string, (call: Call) => Promise<Response>>([
  ['generateContent', generate],
  ['streamGenerateContent', stream],
  ['countTokens', countTokens],
])

async function generate(call: Call): Promise<Response> {
  const { engine } = call.options
  const { request, facts } = prepare(call)
  const reply = await askEngine(engine, request, call.request.signal, facts)
  return jsonAnswer(reply, engineHeaders(engine))
}

async function stream(call: Call): Promise<Response> {
  const { engine, pieceLength } = call.options
  const { request, facts } = prepare(call)
  const abort = new AbortController()
  const signal = AbortSignal.any([call.request.signal, abort.signal])
  const chunks = streamEngine(engine, request, signal, facts, pieceLength)
  // What fails before the first chunk is still answered with its status.
  const first = await chunks.next()
  const isEvents = new URL(call.request.url).searchParams.get('alt') === 'sse'
  const body = replyStream(beginningWith(first, chunks), isEvents ? 'events' : 'array', abort)
  const type = isEvents ? 'text/event-stream' : 'application/json; charset=UTF-8'
  return streamAnswer(body, type, engineHeaders(engine))
}

async function* beginningWith<Item>(
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

async function countTokens({ name, model, body, options }: Call): Promise<Response> {
  const message = checkMessage(countSchema, body)
  const { generateContentRequest: whole, contents } = message
  if (whole !== undefined && contents !== undefined) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'Only one of contents and generate_content_request may be set.',
    )
  }
  const request = asRequest(name, whole ?? { ...message, contents })
  const { tokens } = prepareRequest(request, model, options.files)
  return jsonAnswer({ totalTokens: tokens.total, promptTokensDetails: tokens.details }, estimated)
}

function prepare({ name, model, body, options }: Call) {
  const message = checkMessage(generateSchema, body)
  checkSettings(message.generationConfig ?? {}, model)
  const { request, tokens } = prepareRequest(asRequest(name, message), model, options.files)
  return {
    request,
    facts: { modelVersion: name, responseId: options.nextResponseId(), prompt: tokens },
  }
}

function asRequest(name: string, message: Partial<GenerateRequest>): GenerateRequest {
  const { contents = [] } = message
  if (contents.length === 0) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      '* GenerateContentRequest.contents: contents is not specified\n',
    )
  }
  return { ...message, contents, model: name }
}

/** Says that the counts are not Gemini's own. */
const estimated = { 'x-token-counts': 'estimated' }

function engineHeaders({ label }: Engine): Record<string, string> {
  return { ...estimated, ...(label === undefined ? {} : { 'x-engine': label }) }
}
