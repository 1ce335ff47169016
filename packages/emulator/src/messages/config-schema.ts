import { z } from 'zod'
import { mediaLevels } from './content-schema.ts'
import {
  enumeration,
  flag,
  float,
  integer,
  message,
  messageOf,
  repeated,
  text,
} from './message-types.ts'

const responseFormat = messageOf({
  text: messageOf({ mimeType: text.optional(), schema: z.unknown().optional() }).optional(),
  image: message.optional(),
  audio: message.optional(),
  video: message.optional(),
})

/** The settings of an answer. */
export const generationConfig = messageOf({
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
            'XHIGH',
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

/** A threshold for one kind of harm. */
export const safetySetting = messageOf({
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
