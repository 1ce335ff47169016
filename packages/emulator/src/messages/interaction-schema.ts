import { z } from 'zod'
import { durationPattern } from '../protocol/duration.ts'

// The body of the Interactions API's create as in the SDK's types (3.1.0), in snake_case; unknown
// names are refused.

const text = z.string()
const flag = z.boolean()
const number = z.number()
const integer = z.int()
const record = z.record(z.string(), z.unknown())

const duration = text.regex(durationPattern, 'a duration such as 10.5s is expected')
const frameRates = 'the valid range is (0.0, 24.0]'

const mediaMembers = { data: text.optional(), uri: text.optional(), mime_type: text.optional() }

const resolution = z.enum(['low', 'medium', 'high', 'ultra_high'])

const textContent = z.strictObject({
  type: z.literal('text'),
  text,
  annotations: z.array(record).optional(),
})

const mediaContents = [
  z.strictObject({
    type: z.literal('image'),
    ...mediaMembers,
    resolution: resolution.optional(),
  }),
  z.strictObject({
    type: z.literal('audio'),
    ...mediaMembers,
    channels: integer.optional(),
    sample_rate: integer.optional(),
  }),
  z.strictObject({ type: z.literal('document'), ...mediaMembers }),
  z.strictObject({
    type: z.literal('video'),
    ...mediaMembers,
    name: text.optional(),
    resolution: resolution.optional(),
    processing: z
      .union([
        z.enum(['static', 'agentic']),
        z.strictObject({
          type: z.literal('static'),
          fps: number.gt(0, frameRates).max(24, frameRates).optional(),
          start_offset: duration.optional(),
          end_offset: duration.optional(),
        }),
      ])
      .optional(),
  }),
] as const

/** A block of a turn: text, or the bytes or address of a picture, video, audio file or document. */
export const contentSchema = z.discriminatedUnion('type', [textContent, ...mediaContents])

const blocks = z.array(contentSchema)

const functionResult = z.strictObject({
  type: z.literal('function_result'),
  call_id: text,
  name: text.optional(),
  is_error: flag.optional(),
  result: z.union([text, blocks, record]),
  signature: text.optional(),
})

/** The input of a user, and the results of functions that the model called. */
const userBlock = z.discriminatedUnion('type', [textContent, ...mediaContents, functionResult])

const steps = [
  z.strictObject({ type: z.literal('user_input'), content: z.array(userBlock).optional() }),
  z.strictObject({ type: z.literal('model_output'), content: blocks.optional() }),
  z.strictObject({
    type: z.literal('thought'),
    signature: text.optional(),
    summary: blocks.optional(),
  }),
  z.strictObject({
    type: z.literal('function_call'),
    id: text,
    name: text,
    arguments: record,
    signature: text.optional(),
  }),
  functionResult,
  z.strictObject({
    type: z.literal('code_execution_call'),
    id: text,
    arguments: z.strictObject({ code: text.optional(), language: text.optional() }),
    signature: text.optional(),
  }),
  z.strictObject({
    type: z.literal('code_execution_result'),
    call_id: text,
    is_error: flag.optional(),
    result: z.union([text, blocks]),
    signature: text.optional(),
  }),
] as const

/** The steps of the turns, or the blocks of one turn. */
const inputItem = z.discriminatedUnion('type', [textContent, ...mediaContents, ...steps])

/** The input: text, one block, blocks or steps. */
export const inputSchemas = { block: contentSchema, list: z.array(inputItem) }

const toolChoice = z.enum(['auto', 'any', 'none', 'validated'])

const generationConfig = z.strictObject({
  temperature: number.optional(),
  top_p: number.optional(),
  seed: integer.optional(),
  max_output_tokens: integer.optional(),
  stop_sequences: z.array(text).optional(),
  thinking_level: text.optional(),
  thinking_summaries: z.enum(['auto', 'none']).optional(),
  tool_choice: z
    .union([
      toolChoice,
      z.strictObject({
        allowed_tools: z
          .strictObject({ mode: toolChoice.optional(), tools: z.array(text).optional() })
          .optional(),
      }),
    ])
    .optional(),
  image_config: record.optional(),
  speech_config: z.union([record, z.array(record)]).optional(),
  transcription_config: record.optional(),
  video_config: record.optional(),
})

const jsonTypes = ['object', 'array', 'string', 'number', 'integer', 'boolean'] as const

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    mime_type: text.optional(),
    schema: record.optional(),
  }),
  ...(['image', 'audio', 'video'] as const).map((type) => z.looseObject({ type: z.literal(type) })),
  ...jsonTypes.map((type) => z.looseObject({ type: z.literal(type) })),
])

const tool = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('function'),
    name: text,
    description: text.optional(),
    parameters: z.unknown().optional(),
  }),
  ...(
    [
      'code_execution',
      'mcp_server',
      'google_maps',
      'google_search',
      'computer_use',
      'file_search',
      'url_context',
    ] as const
  ).map((type) => z.looseObject({ type: z.literal(type) })),
])

const safetySetting = z.strictObject({
  type: text,
  threshold: text,
  method: text.optional(),
})

/** The body that creates an interaction of a model. `input` is checked separately, since it has many forms. */
export const interactionSchema = z.strictObject({
  model: text.optional(),
  agent: text.optional(),
  agent_config: record.optional(),
  environment: z.unknown().optional(),
  input: z.unknown().optional(),
  system_instruction: text.optional(),
  tools: z.array(tool).optional(),
  response_format: z.union([responseFormat, z.array(responseFormat)]).optional(),
  response_mime_type: text.optional(),
  response_modalities: z.array(text).optional(),
  generation_config: generationConfig.optional(),
  safety_settings: z.array(safetySetting).optional(),
  previous_interaction_id: text.optional(),
  continuation_token: text.optional(),
  stream: flag.optional(),
  store: flag.optional(),
  background: flag.optional(),
  service_tier: text.optional(),
  labels: z.record(z.string(), text).optional(),
  webhook_config: record.optional(),
})

/** A block as on the wire. */
export type InteractionContent = z.output<typeof contentSchema>

/** The result of a function, as a step or in the input of a user. */
export type FunctionResult = z.output<typeof functionResult>

/** A step, or a block in a list of blocks. */
export type InteractionInputItem = z.output<typeof inputItem>

/** The body of a create without its input. */
export type InteractionBody = z.output<typeof interactionSchema>
