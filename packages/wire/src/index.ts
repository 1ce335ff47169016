export { camelKeys } from './camel-keys.ts'
export {
  type CanonicalStatus,
  canonicalStatus,
  httpStatus,
  isCanonicalStatus,
} from './canonical-status.ts'
export { fingerprintRequest } from './fingerprint-request.ts'
export { interactionCode, statusOfInteractionCode } from './interaction-code.ts'
export { type JoinedReply, joinReply } from './join-reply.ts'
export { mergeReplies } from './merge-replies.ts'
export { readErrorReply } from './read-error-reply.ts'
export { readGenerateReply } from './read-generate-reply.ts'
export { readReply } from './read-reply.ts'
export { readGenerateError, readWireError, type WireError } from './read-wire-error.ts'
export type { Candidate, Content, Part, Reply } from './reply.ts'
export { MAX_REPLY_LEVELS } from './reply-levels.ts'
export {
  type GenerateRequest,
  type GenerationConfig,
  type SafetySetting,
  settingNames,
} from './request.ts'
export { schemaKeywords } from './schema-keywords.ts'
export { readUsage, type TokenUsage } from './token-usage.ts'
export type { ModalityTokenCount, Usage } from './usage.ts'
