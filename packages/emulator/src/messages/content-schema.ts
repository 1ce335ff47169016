import { z } from 'zod'
import {
  double,
  duration,
  enumeration,
  flag,
  integer,
  message,
  messageOf,
  repeated,
  text,
} from './message-types.ts'

/** The names of media resolutions; only parts accept the last one. */
export const mediaLevels = ['UNSPECIFIED', 'LOW', 'MEDIUM', 'HIGH', 'ULTRA_HIGH'].map(
  (level) => `MEDIA_RESOLUTION_${level}`,
)

const frameRates = 'the valid range is (0.0, 24.0]'

/** The members of a part, of which exactly one must be set. */
const partData = [
  'text',
  'inlineData',
  'fileData',
  'functionCall',
  'functionResponse',
  'executableCode',
  'codeExecutionResult',
  'toolCall',
  'toolResponse',
] as const

/** A call, or a chunk of one whose arguments were streamed; only the first chunk has the name. */
const functionCall = messageOf({
  id: text.optional(),
  name: text.optional(),
  args: message.optional(),
  partialArgs: repeated(
    messageOf({
      jsonPath: text.optional(),
      stringValue: text.optional(),
      numberValue: double().optional(),
      boolValue: flag.optional(),
      nullValue: z.unknown().optional(),
      willContinue: flag.optional(),
    }),
  ).optional(),
  willContinue: flag.optional(),
}).superRefine(({ name, partialArgs, willContinue }, context) => {
  if (name !== undefined || partialArgs !== undefined || willContinue !== undefined) return
  context.addIssue({ code: 'custom', path: ['name'], message: 'TYPE_STRING is required' })
})

const part = messageOf({
  text: text.optional(),
  thought: flag.optional(),
  thoughtSignature: text.optional(),
  inlineData: messageOf({ mimeType: text, data: text, displayName: text.optional() }).optional(),
  fileData: messageOf({
    mimeType: text.optional(),
    fileUri: text,
    displayName: text.optional(),
  }).optional(),
  videoMetadata: messageOf({
    startOffset: duration.optional(),
    endOffset: duration.optional(),
    fps: double(z.number('TYPE_DOUBLE').gt(0, frameRates).max(24, frameRates)).optional(),
  }).optional(),
  mediaResolution: messageOf({
    level: enumeration('PartMediaResolution.Level', mediaLevels).optional(),
    numTokens: integer.optional(),
  }).optional(),
  mediaProcessing: enumeration('MediaProcessing', [
    'MEDIA_PROCESSING_UNSPECIFIED',
    'STATIC',
    'AGENTIC',
  ]).optional(),
  functionCall: functionCall.optional(),
  functionResponse: messageOf({
    id: text.optional(),
    name: text,
    response: message.optional(),
    parts: repeated(message).optional(),
    willContinue: flag.optional(),
    scheduling: text.optional(),
  }).optional(),
  executableCode: messageOf({
    id: text.optional(),
    language: text.optional(),
    code: text,
  }).optional(),
  codeExecutionResult: messageOf({
    id: text.optional(),
    outcome: text.optional(),
    output: text.optional(),
  }).optional(),
  toolCall: message.optional(),
  toolResponse: message.optional(),
  partMetadata: message.optional(),
  audioTranscription: message.optional(),
  speechMetadata: message.optional(),
}).superRefine((value, context) => {
  const set = partData.filter((name) => value[name] !== undefined)
  if (set.length === 1) return
  if (set.length === 0) {
    const message = "required oneof field 'data' must have one initialized field"
    context.addIssue({ code: 'custom', message })
  } else {
    const message = `oneof field 'data' is already set. Cannot set '${set[1]}'`
    context.addIssue({ code: 'custom', message, params: { isOneof: true } })
  }
})

/** A turn of the conversation. */
export const content = messageOf({
  role: z
    .string('TYPE_STRING')
    .refine((role) => ['', 'user', 'model', 'function'].includes(role), {
      message: 'Please use a valid role: user, model.',
    })
    .optional(),
  parts: repeated(part).optional(),
})

/** The instruction for the whole conversation. */
export const systemInstruction = messageOf({
  role: text.optional(),
  parts: repeated(part).optional(),
})
