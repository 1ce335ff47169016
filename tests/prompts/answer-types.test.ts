import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import {
  ask,
  type Chapter,
  type Classification,
  caption,
  chapters,
  classify,
  compare,
  type Difference,
  detect,
  detect3d,
  extract,
  fewShot,
  findMoments,
  type Moment,
  type Prompt,
  type PromptReader,
  point,
  readText,
  segment,
  summarize,
  type TranscriptSegment,
  trajectory,
  transcribe,
} from '@pollux/prompts'
import type { JsonAnswer, ResultOf, TextAnswer } from 'pollux'
import { expectTypeOf, test } from 'vitest'
import { names, type Receipt, receipt } from '../../packages/prompts/src/fixtures/schemas.ts'

/** The type of what the facade gives for a prompt. */
declare function answer<Reader extends PromptReader, Value>(
  prompt: Prompt<Reader, Value>,
): ResultOf<Reader, Value>

const examples = [{ media: new Uint8Array(1), text: '[{"label":"cat"}]' }]

test('the type of an answer follows the prompt and its schema', () => {
  // Nothing is run: types are what is tested.
  const types = () => {
    expectTypeOf(answer(ask('What?'))).toEqualTypeOf<TextAnswer>()
    expectTypeOf(answer(caption())).toEqualTypeOf<TextAnswer>()
    expectTypeOf(answer(summarize())).toEqualTypeOf<TextAnswer>()
    expectTypeOf(answer(detect())).toEqualTypeOf<Answer<Mask>>()
    expectTypeOf(answer(detect3d())).toEqualTypeOf<Answer<Mask>>()
    expectTypeOf(answer(segment())).toEqualTypeOf<Answer<Mask>>()
    expectTypeOf(answer(point())).toEqualTypeOf<Answer<Mask>>()
    expectTypeOf(answer(trajectory('a move'))).toEqualTypeOf<Answer<Mask>>()
    expectTypeOf(answer(readText())).toEqualTypeOf<Answer<Mask>>()
    expectTypeOf(answer(classify(['a', 'b']))).toEqualTypeOf<
      JsonAnswer<Classification<'a' | 'b'>[]>
    >()
    expectTypeOf(answer(compare())).toEqualTypeOf<JsonAnswer<Difference[]>>()
    expectTypeOf(answer(extract(receipt))).toEqualTypeOf<JsonAnswer<Receipt>>()
    expectTypeOf(answer(extract(names))).toEqualTypeOf<JsonAnswer<string[]>>()
    expectTypeOf(answer(transcribe())).toEqualTypeOf<JsonAnswer<TranscriptSegment[]>>()
    expectTypeOf(answer(chapters())).toEqualTypeOf<JsonAnswer<Chapter[]>>()
    expectTypeOf(answer(findMoments('a goal'))).toEqualTypeOf<JsonAnswer<Moment[]>>()
    expectTypeOf(answer(fewShot('What?', examples))).toEqualTypeOf<TextAnswer>()
    expectTypeOf(answer(fewShot(classify(['cat']), examples))).toEqualTypeOf<
      JsonAnswer<Classification<'cat'>[]>
    >()
    expectTypeOf(answer(fewShot(detect(), examples))).toEqualTypeOf<Answer<Mask>>()
  }
  expectTypeOf(types).toBeFunction()
})
