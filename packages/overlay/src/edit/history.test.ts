import { expect, test } from 'vitest'
import { beginHistory, record, redo, undo } from './history.ts'

test('what was done is undone and done again, step by step', () => {
  const history = record(record(beginHistory('a'), 'b'), 'c')
  expect(undo(history).present).toBe('b')
  expect(undo(undo(undo(history))).present).toBe('a')
  expect(redo(undo(history))).toEqual(history)
  expect(redo(history)).toBe(history)
})

test('a step after undo forgets what was undone', () => {
  const history = record(undo(record(beginHistory('a'), 'b')), 'c')
  expect(redo(history).present).toBe('c')
  expect(undo(history).present).toBe('a')
})

test('200 steps are kept', () => {
  let history = beginHistory(0)
  for (let step = 1; step <= 500; step++) history = record(history, step)
  for (let step = 0; step < 500; step++) history = undo(history)
  expect(history.present).toBe(300)
})
