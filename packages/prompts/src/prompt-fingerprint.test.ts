import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { definePrompt } from './define-prompt.ts'
import { detect } from './detect.ts'
import { fewShot } from './few-shot.ts'
import { fnv1a } from './fnv-1a.ts'
import { promptFingerprint } from './prompt-fingerprint.ts'

const flash = findModel('gemini-3.8-flash')

test('the fingerprint is the hash of sorted JSON', () => {
  const prompt = definePrompt({
    name: 'count',
    reader: 'text',
    build: () => ({ text: 'How many?', settings: { topK: 1, temperature: 0.5 } }),
  })
  const json =
    '{"examples":[],"name":"count","settings":{"temperature":0.5,"topK":1},"text":"How many?"}'
  expect(promptFingerprint(prompt, flash)).toBe(fnv1a(json))
})

test('prompts that send the same have the same fingerprint, all others have their own', () => {
  const cups = detect('cups')
  const prompts = [
    cups,
    detect('spoons'),
    detect('cups', { language: 'German' }),
    detect('cups', { classes: ['cup'] }),
    fewShot(cups, [{ media: 'a.jpg', text: '[]' }]),
  ]
  const fingerprints = prompts.map((prompt) => promptFingerprint(prompt, flash))
  expect(new Set(fingerprints).size).toBe(prompts.length)
  expect(promptFingerprint(detect('cups'), flash)).toBe(fingerprints[0])
})

test('the fingerprint needs a prompt and a model', () => {
  expect(() => promptFingerprint('cups' as never, flash)).toThrow(TypeError)
  expect(() => promptFingerprint(detect(), 'gemini-3.8-flash' as never)).toThrow('findModel')
})
