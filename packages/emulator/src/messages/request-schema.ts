import { z } from 'zod'
import { generationConfig, safetySetting } from './config-schema.ts'
import { content, systemInstruction } from './content-schema.ts'
import { flag, integer, message, messageOf, repeated, text } from './message-types.ts'

// The messages of Gemini's requests, in camelCase.

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

/** The body of the Developer API's `countTokens`: contents, or the request that would be sent. */
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

/** The body of a cache's update: only its expiry can be changed. */
export const cacheUpdateSchema = messageOf({
  ttl: text.optional(),
  expireTime: text.optional(),
})

/** The body that creates a cache. */
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

/** The body that registers files. */
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
