import * as prompts from '@pollux/prompts'
import { test } from 'vitest'
import { receipt } from '../../packages/prompts/src/fixtures/schemas.ts'
import { expectOrderly } from '../arguments/sweep.ts'

const words = () => ({ language: 'Polish', system: 'Be brief.' })
const list = () => ({ max: 5, language: 'Polish' })
const places = () => ({ ...list(), classes: ['cat', 'dog'] })
const build = () => ({ text: 'What?', settings: {} })
const example = () => ({ media: Uint8Array.of(1), text: '[{"label":"cat"}]' })

// A model has hundreds of fields to sweep; the function's own test passes it wrong arguments.
const { promptFingerprint: _, ...swept } = prompts

test('wrong arguments of prompts are a sentence', async () => {
  await expectOrderly(swept, {
    ask: () => ['What?', words()],
    caption: () => [{ length: 'long', language: 'German' }],
    chapters: () => [{ ...list(), ...words(), fractions: true }],
    classify: () => [['cat', 'dog'], { many: true, scores: true }],
    compare: () => [{ items: ['cup'], ...list() }],
    definePrompt: () => [
      { name: 'x', reader: 'text', media: ['image'], pictures: 'several', build },
    ],
    detect: () => [['cup'], places()],
    detect3d: () => [['cup'], places()],
    extract: () => [receipt, { items: ['cup'], ...words() }],
    fewShot: () => [prompts.classify(['cat']), [example()]],
    findMoments: () => [['a goal'], { ...list(), ...words(), scores: true, fractions: true }],
    fromJsonSchema: () => [
      { type: 'string', pattern: 'a', anyOf: [{ $ref: '#/$defs/a' }], $defs: { a: {} } },
    ],
    point: () => [['cup'], places()],
    readSeconds: () => ['1:05'],
    readText: () => [{ unit: 'word', max: 5 }],
    segment: () => [['cup'], places()],
    summarize: () => [{ length: 'long', audience: 'all', items: ['cup'], ...words() }],
    toGeminiSchema: () => [receipt],
    trajectory: () => ['a move', { steps: 5 }],
    transcribe: () => [{ speakers: true, languages: true, fractions: true, ...words() }],
  })
})
