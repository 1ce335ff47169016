import { expect, test, vi } from 'vitest'
import { loadSqlite } from './load-sqlite.ts'

test('loading SQLite leaves the warnings of others as they were', () => {
  const { emitWarning } = process
  expect(loadSqlite().DatabaseSync).toBeTypeOf('function')
  expect(process.emitWarning).toBe(emitWarning)
  const spy = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  loadSqlite()
  process.emitWarning('of another', 'ExperimentalWarning')
  expect(spy).toHaveBeenCalledExactlyOnceWith('of another', 'ExperimentalWarning')
  spy.mockRestore()
})
