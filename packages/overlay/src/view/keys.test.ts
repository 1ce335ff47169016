import { expect, test } from 'vitest'
import { commandOf, type KeyStroke } from './keys.ts'

const looking = { isEditable: false, isEditing: false, hasSelection: true }
const editing = { isEditable: true, isEditing: true, hasSelection: true }

function press(key: string, modifiers: Partial<KeyStroke> = {}): KeyStroke {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers }
}

test.each([
  ['j', { kind: 'walk', steps: 1 }],
  ['ArrowUp', { kind: 'walk', steps: -1 }],
  ['+', { kind: 'zoom', factor: 1.25 }],
  ['0', { kind: 'fit' }],
  ['1', { kind: 'actual' }],
  ['M', { kind: 'toggle', layer: 'masks' }],
  ['Escape', { kind: 'leave' }],
  ['e', undefined],
  ['Delete', undefined],
  ['q', undefined],
  ['Tab', undefined],
])('%s, while looking', (key, command) => {
  expect(commandOf(press(key), looking)).toEqual(command)
})

test.each([
  [press('ArrowLeft'), { kind: 'move', dx: -1, dy: 0 }],
  [press('ArrowDown', { shiftKey: true }), { kind: 'move', dx: 0, dy: 10 }],
  [press('ArrowRight', { altKey: true }), { kind: 'resize', dx: 1, dy: 0 }],
  [press('Delete'), { kind: 'delete' }],
  [press('z', { ctrlKey: true }), { kind: 'undo' }],
  [press('Z', { metaKey: true, shiftKey: true }), { kind: 'redo' }],
  [press('y', { ctrlKey: true }), { kind: 'redo' }],
  [press('e'), { kind: 'edit' }],
  [press('n'), { kind: 'draw' }],
])('%o, while editing', (stroke, command) => {
  expect(commandOf(stroke, editing)).toEqual(command)
})

test('keys of the browser stay the browser’s', () => {
  expect(commandOf(press('0', { ctrlKey: true }), editing)).toBeUndefined()
  expect(commandOf(press('z', { ctrlKey: true }), looking)).toBeUndefined()
  expect(commandOf(press('l', { altKey: true }), looking)).toBeUndefined()
})

test('arrows walk where nothing is selected, and Shift moves the picture', () => {
  const nothing = { ...editing, hasSelection: false }
  expect(commandOf(press('ArrowRight'), nothing)).toEqual({ kind: 'walk', steps: 1 })
  expect(commandOf(press('ArrowRight', { shiftKey: true }), looking)).toEqual({
    kind: 'pan',
    across: -80,
    down: -0,
  })
})
