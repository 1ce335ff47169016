import { isRecord } from '@pollux/errors'
import type { Content, Part } from '@pollux/wire'
import { checkInteraction, invalid } from '../messages/check-interaction.ts'
import {
  type FunctionResult,
  type InteractionContent,
  type InteractionInputItem,
  inputSchemas,
} from '../messages/interaction-schema.ts'
import { defined } from '../protocol/defined.ts'

/** Returns the input of an interaction as turns: text, one block, the blocks of one turn, or steps. */
export function readInput(input: unknown): Content[] {
  if (input === undefined) return []
  if (typeof input === 'string') return [{ role: 'user', parts: [{ text: input }] }]
  if (!Array.isArray(input)) {
    const block = checkInteraction(inputSchemas.block, input, ['input'])
    return [{ role: 'user', parts: [readBlock(block, 'input')] }]
  }
  const items = checkInteraction(inputSchemas.list, input, ['input'])
  if (items.every(isBlock)) {
    return [{ role: 'user', parts: items.map((item, index) => readBlock(item, `input[${index}]`)) }]
  }
  return joinTurns(items.map((item, index) => readStep(item, `input[${index}]`)))
}

/** Merges adjoining turns of one role. */
export function joinTurns(turns: readonly Content[]): Content[] {
  const joined: Content[] = []
  for (const { role, parts = [] } of turns) {
    const last = joined.at(-1)
    if (last?.parts && last.role === role) {
      // One by one: as arguments of one call, hundreds of thousands would overflow the stack.
      for (const part of parts) last.parts.push(part)
    } else joined.push(defined({ role, parts: [...parts] }))
  }
  return joined
}

function isBlock(item: InteractionInputItem): item is InteractionContent {
  return ['text', 'image', 'audio', 'document', 'video'].includes(item.type)
}

function readStep(item: InteractionInputItem, place: string): Content {
  switch (item.type) {
    case 'user_input':
      return { role: 'user', parts: readUserInput(item.content, place) }
    case 'model_output':
      return { role: 'model', parts: readBlocks(item.content, place) }
    case 'thought':
      return model({
        text: textOf(item.summary ?? []) ?? '',
        thought: true,
        thoughtSignature: item.signature,
      })
    case 'function_call': {
      const { id, name, arguments: args, signature } = item
      return model({ functionCall: { id, name, args }, thoughtSignature: signature })
    }
    case 'function_result':
      return { role: 'user', parts: [readResult(item)] }
    case 'code_execution_call': {
      const { code, language } = item.arguments
      const executableCode = defined({ id: item.id, code, language: language?.toUpperCase() })
      return model({ executableCode, thoughtSignature: item.signature })
    }
    case 'code_execution_result': {
      const { call_id: id, is_error: isError = false, result } = item
      const outcome = isError ? 'OUTCOME_FAILED' : 'OUTCOME_OK'
      const output = textOf(result) ?? JSON.stringify(result)
      return model({
        codeExecutionResult: { id, outcome, output },
        thoughtSignature: item.signature,
      })
    }
    default:
      throw invalid(
        `The value '${item.type}' is not supported for 'type' at '${place}': a list holds either steps or the contents of one turn.`,
      )
  }
}

function model(part: Part): Content {
  return { role: 'model', parts: [defined(part)] }
}

function readUserInput(
  blocks: readonly (InteractionContent | FunctionResult)[] = [],
  place: string,
): Part[] {
  return blocks.map((block, index) =>
    block.type === 'function_result'
      ? readResult(block)
      : readBlock(block, `${place}.content[${index}]`),
  )
}

function readResult({ call_id: id, name, is_error: isError, result }: FunctionResult): Part {
  const response = isRecord(result)
    ? result
    : { [isError ? 'error' : 'output']: textOf(result) ?? result }
  return { functionResponse: defined({ id, name, response }) }
}

function readBlocks(blocks: readonly InteractionContent[] = [], place: string): Part[] {
  return blocks.map((block, index) => readBlock(block, `${place}.content[${index}]`))
}

function readBlock(block: InteractionContent, place: string): Part {
  if (block.type === 'text') return { text: block.text }
  return { ...readSource(block, place), ...readMediaSettings(block) }
}

type Media = Exclude<InteractionContent, { type: 'text' }>

/** The prefixes of the MIME types of each kind. */
const kinds: Readonly<Record<Media['type'], readonly string[]>> = {
  image: ['image/'],
  audio: ['audio/'],
  video: ['video/'],
  document: ['application/', 'text/'],
}

function readSource({ type, data, uri, mime_type: mimeType }: Media, place: string): Part {
  if (mimeType !== undefined && !kinds[type].some((start) => mimeType.startsWith(start))) {
    throw invalid(
      `The value '${mimeType.slice(0, 80)}' is not supported for 'mime_type' at '${place}'.`,
    )
  }
  if ((data === undefined) === (uri === undefined)) {
    throw invalid(`Exactly one of 'data' and 'uri' is required at '${place}'.`)
  }
  if (data === undefined) {
    return { fileData: defined({ fileUri: uri, mimeType }) }
  }
  if (mimeType === undefined) {
    throw invalid(`Missing required parameter 'mime_type' at '${place}'.`)
  }
  return { inlineData: { mimeType, data } }
}

function readMediaSettings(block: Media): Part {
  const level = 'resolution' in block ? block.resolution : undefined
  const mediaResolution =
    level === undefined ? undefined : { level: `MEDIA_RESOLUTION_${level.toUpperCase()}` }
  const processing = block.type === 'video' ? block.processing : undefined
  if (processing === undefined || typeof processing === 'string') {
    return defined({ mediaResolution, mediaProcessing: processing?.toUpperCase() })
  }
  const { fps, start_offset: startOffset, end_offset: endOffset } = processing
  return defined({
    mediaResolution,
    mediaProcessing: 'STATIC',
    videoMetadata: defined({ fps, startOffset, endOffset }),
  })
}

/** Returns a string unchanged, or the joined text of blocks if all of them are text. */
function textOf(value: string | readonly InteractionContent[]): string | undefined {
  if (typeof value === 'string') return value
  const texts = value.map((block) => (block.type === 'text' ? block.text : undefined))
  return texts.includes(undefined) ? undefined : texts.join('')
}
