export type { ByteSource } from './byte-source.ts'
export { describeMedia } from './describe-media.ts'
export { MediaError, type MediaErrorCode } from './media-error.ts'
export type {
  AudioFacts,
  DocumentFacts,
  ImageFacts,
  MediaFacts,
  TextFacts,
  VideoFacts,
} from './media-facts.ts'
export { type MediaType, sniffMedia } from './sniff-media.ts'
