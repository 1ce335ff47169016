import { z } from 'zod'
import { durationPattern } from './duration.ts'

// The messages of Gemini's requests in camelCase, strict as protobuf's JSON is: unknown names are refused, numbers may be
// texts, and one message may stand for a list of one. A check's message is the type that Google's errors name.

const text = z.string('TYPE_STRING')
const flag = z.boolean('TYPE_BOOL')
const float = z.preprocess(asNumber, z.number('TYPE_FLOAT'))
const integer = z.preprocess(asNumber, z.int('TYPE_INT32'))
const duration = text.regex(durationPattern, 'type.googleapis.com/google.protobuf.Duration')
const frameRates = 'the valid range is (0.0, 24.0]'
const message = z.record(z.string(), z.unknown(), 'TYPE_MESSAGE')

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value)
    ? Number(value)
    : value
}

function messageOf<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, 'TYPE_MESSAGE')
}

function repeated<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item),
  )
}

function enumeration(name: string, values: readonly string[]) {
  return z.enum(values, `type.googleapis.com/google.ai.generativelanguage.v1beta.${name}`)
}

const mediaLevels = ['UNSPECIFIED', 'LOW', 'MEDIUM', 'HIGH', 'ULTRA_HIGH'].map(
  (level) => `MEDIA_RESOLUTION_${level}`,
)

/** The members of a part of which there must be exactly one. */
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

/** A whole call, or a piece of one whose arguments were streamed: only the first piece of a call has its name. */
const functionCall = messageOf({
  id: text.optional(),
  name: text.optional(),
  args: message.optional(),
  partialArgs: repeated(
    messageOf({
      jsonPath: text.optional(),
      stringValue: text.optional(),
      numberValue: z.preprocess(asNumber, z.number('TYPE_DOUBLE')).optional(),
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
    fps: z
      .preprocess(asNumber, z.number('TYPE_DOUBLE').gt(0, frameRates).max(24, frameRates))
      .optional(),
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
  context.addIssue({
    code: 'custom',
    message:
      set.length === 0
        ? "required oneof field 'data' must have one initialized field"
        : `oneof field 'data' is already set. Cannot set '${set[1]}'`,
  })
})

const content = messageOf({
  role: z
    .string('TYPE_STRING')
    .refine((role) => ['', 'user', 'model', 'function'].includes(role), {
      message: 'Please use a valid role: user, model.',
    })
    .optional(),
  parts: repeated(part).optional(),
})

const systemInstruction = messageOf({
  role: text.optional(),
  parts: repeated(part).optional(),
})

const responseFormat = messageOf({
  text: messageOf({ mimeType: text.optional(), schema: z.unknown().optional() }).optional(),
  image: message.optional(),
  audio: message.optional(),
  video: message.optional(),
})

const generationConfig = messageOf({
  temperature: float.optional(),
  topP: float.optional(),
  topK: float.optional(),
  candidateCount: integer.optional(),
  maxOutputTokens: integer.optional(),
  stopSequences: repeated(text).optional(),
  seed: integer.optional(),
  presencePenalty: float.optional(),
  frequencyPenalty: float.optional(),
  responseLogprobs: flag.optional(),
  logprobs: integer.optional(),
  responseMimeType: text.optional(),
  responseSchema: message.optional(),
  responseJsonSchema: z.unknown().optional(),
  responseFormat: repeated(responseFormat).optional(),
  responseModalities: repeated(text).optional(),
  mediaResolution: enumeration('MediaResolution', mediaLevels.slice(0, -1)).optional(),
  thinkingConfig: z
    .strictObject({
      includeThoughts: flag.optional(),
      thinkingBudget: integer.optional(),
      thinkingLevel: z
        .preprocess(
          (level) => (typeof level === 'string' ? level.toUpperCase() : level),
          enumeration('ThinkingConfig.ThinkingLevel', [
            'THINKING_LEVEL_UNSPECIFIED',
            'MINIMAL',
            'LOW',
            'MEDIUM',
            'HIGH',
          ]),
        )
        .optional(),
    })
    .optional(),
  audioTimestamp: flag.optional(),
  audioTranscriptionConfig: message.optional(),
  enableAffectiveDialog: flag.optional(),
  enableEnhancedCivicAnswers: flag.optional(),
  imageConfig: message.optional(),
  modelConfig: message.optional(),
  modelSelectionConfig: message.optional(),
  routingConfig: message.optional(),
  speechConfig: message.optional(),
  translationConfig: message.optional(),
})

// The SDK's names of 2026-11.
const harmCategories = [
  'UNSPECIFIED',
  'HARASSMENT',
  'HATE_SPEECH',
  'SEXUALLY_EXPLICIT',
  'DANGEROUS_CONTENT',
  'CIVIC_INTEGRITY',
  'JAILBREAK',
  'IMAGE_HATE',
  'IMAGE_DANGEROUS_CONTENT',
  'IMAGE_HARASSMENT',
  'IMAGE_SEXUALLY_EXPLICIT',
].map((category) => `HARM_CATEGORY_${category}`)

const safetySetting = messageOf({
  category: enumeration('HarmCategory', harmCategories),
  threshold: enumeration('SafetySetting.HarmBlockThreshold', [
    'HARM_BLOCK_THRESHOLD_UNSPECIFIED',
    'BLOCK_LOW_AND_ABOVE',
    'BLOCK_MEDIUM_AND_ABOVE',
    'BLOCK_ONLY_HIGH',
    'BLOCK_NONE',
    'OFF',
  ]),
  method: enumeration('SafetySetting.HarmBlockMethod', [
    'HARM_BLOCK_METHOD_UNSPECIFIED',
    'SEVERITY',
    'PROBABILITY',
  ]).optional(),
})

/** The body of `generateContent` and `streamGenerateContent`. */
export const generateSchema = messageOf({
  model: text.optional(),
  contents: repeated(content).optional(),
  systemInstruction: systemInstruction.optional(),
  generationConfig: generationConfig.optional(),
  safetySettings: repeated(safetySetting).optional(),
  tools: repeated(message).optional(),
  toolConfig: message.optional(),
  cachedContent: text.optional(),
  labels: z.record(z.string(), text).optional(),
  serviceTier: text.optional(),
  continuationToken: text.optional(),
  modelArmorConfig: message.optional(),
  outputConfig: message.optional(),
  store: flag.optional(),
})

/** The body of the Developer API's `countTokens`: contents alone, or the request that they would be sent with. */
export const countSchema = messageOf({
  model: text.optional(),
  contents: repeated(content).optional(),
  generateContentRequest: generateSchema.optional(),
})

/** The body of Vertex AI's `countTokens`. */
export const vertexCountSchema = messageOf({
  model: text.optional(),
  contents: repeated(content).optional(),
  systemInstruction: systemInstruction.optional(),
  tools: repeated(message).optional(),
  generationConfig: generationConfig.optional(),
})

/** When a cache ends: the body of an update, for nothing else can be changed. */
export const cacheUpdateSchema = messageOf({
  ttl: text.optional(),
  expireTime: text.optional(),
})

/** The body that a cache is made from. */
export const cacheSchema = messageOf({
  ...cacheUpdateSchema.shape,
  model: text,
  displayName: text.optional(),
  contents: repeated(content).optional(),
  systemInstruction: systemInstruction.optional(),
  tools: repeated(message).optional(),
  toolConfig: message.optional(),
  encryptionSpec: messageOf({ kmsKeyName: text }).optional(),
})

/** The body that files are registered by. */
export const registerSchema = messageOf({ uris: repeated(text).optional() })

/** The body that an upload begins with. */
export const uploadSchema = messageOf({
  file: z
    .strictObject({
      name: text.optional(),
      displayName: text.optional(),
      mimeType: text.optional(),
      sizeBytes: integer.optional(),
    })
    .optional(),
})
