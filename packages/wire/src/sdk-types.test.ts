import type {
  GenerateContentConfig,
  GenerateContentResponse,
  GenerateContentResponseUsageMetadata,
  Interactions,
  Content as SdkContent,
  SafetySetting as SdkSafetySetting,
} from '@google/genai'
import { expectTypeOf, test } from 'vitest'
import type { Content, Reply } from './reply.ts'
import type { GenerateRequest, GenerationConfig, SafetySetting } from './request.ts'
import type { Usage } from './usage.ts'

/** The SDK's type with its enums as plain strings, which is what stands on the wire. */
type Spelled<T> = T extends string
  ? string
  : T extends object
    ? { [Name in keyof T]: Spelled<T[Name]> }
    : T

test('what the SDK returns is a reply of ours', () => {
  expectTypeOf<GenerateContentResponse>().toExtend<Reply>()
  expectTypeOf<GenerateContentResponseUsageMetadata>().toExtend<Usage>()
  expectTypeOf<NonNullable<Interactions.Interaction['usage']>>().toExtend<Usage>()
})

test('the SDK accepts a request of ours', () => {
  expectTypeOf<Content>().toExtend<Spelled<SdkContent>>()
  expectTypeOf<SafetySetting>().toExtend<Spelled<SdkSafetySetting>>()
  expectTypeOf<GenerationConfig>().toExtend<
    Spelled<Pick<GenerateContentConfig, keyof GenerationConfig>>
  >()
  // Tools are handed on unread, so they are unknown to us.
  expectTypeOf<
    Pick<
      GenerateRequest,
      'cachedContent' | 'continuationToken' | 'labels' | 'serviceTier' | 'systemInstruction'
    >
  >().toExtend<Spelled<GenerateContentConfig>>()
})
