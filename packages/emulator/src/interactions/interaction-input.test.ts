import { expect, test } from 'vitest'
import { joinTurns, readInput } from './interaction-input.ts'

test('turns of the same side become one, however many parts they have', () => {
  const parts = Array.from({ length: 300_000 }, () => ({ text: 'a' }))
  const [turn, ...others] = joinTurns([
    { role: 'user', parts: [{ text: 'b' }] },
    { role: 'user', parts },
  ])
  expect(others).toEqual([])
  expect(turn?.parts).toHaveLength(300_001)
})

test('the result of a function may stand among what the user says', () => {
  const result = { type: 'function_result', call_id: 'f1', name: 'draw', result: 'Done.' }
  const failed = { type: 'function_result', call_id: 'f2', is_error: true, result: 'No ink.' }
  const input = [
    { type: 'user_input', content: [{ type: 'text', text: 'Go on.' }, result, failed] },
  ]
  expect(readInput(input)).toEqual([
    {
      role: 'user',
      parts: [
        { text: 'Go on.' },
        { functionResponse: { id: 'f1', name: 'draw', response: { output: 'Done.' } } },
        { functionResponse: { id: 'f2', response: { error: 'No ink.' } } },
      ],
    },
  ])
  const output = { type: 'model_output', content: [result] }
  expect(() => readInput([output])).toThrow("The value 'function_result' is not supported")
})
