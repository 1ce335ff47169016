import { isDeeperThan, isRecord } from '@pollux/errors'
import { camelKeys } from './camel-keys.ts'
import { keepUsage } from './keep-usage.ts'
import { asString, recordsOf } from './record.ts'
import type { Part, Reply } from './reply.ts'
import { MAX_REPLY_LEVELS } from './reply-levels.ts'

/**
 * Reads a reply of the Interactions API, or one event of its stream, as a reply of `generateContent`: `{
 * "status": "completed", "steps": [{ "type": "model_output", "content": [{ "type": "text", "text": "…" }] }] }`.
 * The older form with `outputs` is accepted too. Usage keeps its own names. Returns `undefined` if the value is
 * none.
 */
export function readInteraction(value: Record<string, unknown>): Reply | undefined {
  const event = asString(value.event_type)
  if (event !== undefined) return readEvent(event, value)
  const steps = value.steps ?? value.outputs
  if (!isInteraction(value, steps)) return undefined
  const own = sinceLastInput(recordsOf(steps))
  const parts = own.flatMap(readStep)
  if (parts.length === 0 && typeof value.output_text === 'string') {
    parts.push({ text: value.output_text })
  }
  const failures = [value, ...own].map(({ error }) => error).filter(isRecord)
  const errors = [...recordsOf(value.errors), ...failures]
  return interactionReply({ ...value, errors }, parts, /^$/)
}

const events = new Set([
  'interaction.created',
  'interaction.completed',
  'interaction.status_update',
])

function readEvent(event: string, value: Record<string, unknown>): Reply | undefined {
  // The SDK's types have this in any event.
  const usage = isRecord(value.metadata) ? value.metadata.total_usage : undefined
  if (event === 'step.start') return interactionReply({ usage }, readStep(value.step))
  if (event === 'step.delta') return interactionReply({ usage }, readContent(value.delta))
  if (event === 'step.stop') return interactionReply({ usage: value.usage ?? usage }, [])
  if (event === 'error') return readFailure(value.error, usage)
  // The steps of the last event repeat the deltas.
  if (events.has(event)) {
    const told = isRecord(value.interaction) ? value.interaction : value
    return interactionReply({ ...told, usage: told.usage ?? usage }, [])
  }
  return undefined
}

/** Reads an error that ended an answer. Any other error is for `readWireError`. */
function readFailure(error: unknown, usage: unknown): Reply | undefined {
  const isAnswer = isRecord(error) && isGenerationCode(asString(error.code))
  return isAnswer ? interactionReply({ status: 'failed', errors: [error], usage }, []) : undefined
}

function isInteraction(value: Record<string, unknown>, steps: unknown): boolean {
  const isNamed = value.object === 'interaction' || finishReasons.has(value.status)
  if (!Array.isArray(steps))
    return isNamed && (typeof value.id === 'string' || isRecord(value.usage))
  const isTyped = steps.every((step) => isRecord(step) && typeof step.type === 'string')
  return isTyped && (isNamed || isRecord(value.usage) || recordsOf(steps).some(isModelStep))
}

function isModelStep({ type, text }: Record<string, unknown>): boolean {
  return type === 'model_output' || (type === 'text' && typeof text === 'string')
}

/** Returns what the model did after the last input, because an interaction may contain earlier turns. */
function sinceLastInput(steps: Record<string, unknown>[]): Record<string, unknown>[] {
  return steps.slice(steps.findLastIndex(({ type }) => type === 'user_input') + 1)
}

function readStep(step: unknown): Part[] {
  if (!isRecord(step)) return []
  return step.type === 'model_output'
    ? recordsOf(step.content).flatMap(readContent)
    : readContent(step)
}

/** Reads a content block, a step that is a block in the older form, or a delta of a stream. */
function readContent(value: unknown): Part[] {
  const content = camelKeys(value)
  if (!isRecord(content)) return []
  if (content.type === 'thought') {
    return recordsOf(content.summary).flatMap(readBlock).map(asThought)
  }
  if (content.type === 'thought_summary') {
    return isRecord(content.content) ? readBlock(content.content).map(asThought) : []
  }
  return readBlock(content)
}

/** Reads a block that contains no other. */
function readBlock(content: Record<string, unknown>): Part[] {
  switch (content.type) {
    case 'text':
      return typeof content.text === 'string' ? [{ text: content.text }] : []
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return readMedia(content)
    case 'function_call':
      // A call without its arguments would be another call.
      return isDeeperThan(content.arguments, MAX_REPLY_LEVELS)
        ? []
        : [{ functionCall: readFunctionCall(content) }]
    default:
      return []
  }
}

function asThought(part: Part): Part {
  return { ...part, thought: true }
}

function readMedia(content: Record<string, unknown>): Part[] {
  const mimeType = asString(content.mimeType)
  const type = mimeType === undefined ? {} : { mimeType }
  if (typeof content.data === 'string') return [{ inlineData: { ...type, data: content.data } }]
  if (typeof content.uri === 'string') return [{ fileData: { ...type, fileUri: content.uri } }]
  return []
}

function readFunctionCall({ id, name, arguments: args }: Record<string, unknown>) {
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(isRecord(args) ? { args } : {}),
  }
}

/** The finish reasons for statuses of an interaction, in capitals where `generateContent` has no name for them. */
const finishReasons: ReadonlyMap<unknown, string> = new Map(
  Object.entries({
    completed: 'STOP',
    requires_action: 'STOP',
    incomplete: 'MAX_TOKENS',
    budget_exceeded: 'MAX_TOKENS',
    requires_continuation: 'CONTINUATION',
    failed: 'FAILED',
    cancelled: 'CANCELLED',
    in_progress: 'IN_PROGRESS',
    queued: 'QUEUED',
  }),
)

/** Statuses of an interaction that was saved before it ended; in a stream there is more to come. */
const passing = /^(IN_PROGRESS|QUEUED)$/

/**
 * The codes for answers that were withheld. As finish reasons they are written in capitals. From the API errors
 * page, 2026-09-20.
 */
const generationCodes = new Set<string | undefined>([
  'safety',
  'recitation',
  'language',
  'prohibited_content',
  'spii',
  'blocklist',
  'image_safety',
  'image_prohibited_content',
  'image_recitation',
  'image_other',
  'content_blocked',
  'malformed_function_call',
  'malformed_tool_call',
  'unexpected_tool_call',
  'no_image',
  'too_many_tool_calls',
  'missing_thought_signature',
])

function isGenerationCode(code: string | undefined): code is string {
  return generationCodes.has(code)
}

function interactionReply(
  interaction: Record<string, unknown>,
  parts: Part[],
  goesOn = passing,
): Reply {
  const { status, model, id, usage } = interaction
  const errors = recordsOf(interaction.errors)
  const code = errors.map((error) => asString(error.code)).find(isGenerationCode)
  const usual = finishReasons.get(status)
  const reason =
    usual === 'FAILED' && code !== undefined && code !== 'content_blocked'
      ? code.toUpperCase()
      : usual
  const finishReason = goesOn.test(reason ?? '') ? undefined : reason
  const finishMessage = errors
    .map((error) => asString(error.message) ?? asString(error.code))
    .filter((words) => words !== undefined)
    .join(' ')
  const token = asString(interaction.continuation_token)
  return {
    candidates: [
      {
        index: 0,
        content: { role: 'model', ...(parts.length > 0 ? { parts } : {}) },
        ...(finishReason === undefined ? {} : { finishReason }),
        ...(finishMessage === '' ? {} : { finishMessage }),
        ...(token === undefined ? {} : { continuationToken: token }),
      },
    ],
    ...(code === 'content_blocked' ? { promptFeedback: { blockReason: 'OTHER' } } : {}),
    ...(isRecord(usage) ? { usageMetadata: keepUsage(usage) } : {}),
    ...(typeof model === 'string' ? { modelVersion: model } : {}),
    ...(typeof id === 'string' ? { responseId: id } : {}),
  }
}
