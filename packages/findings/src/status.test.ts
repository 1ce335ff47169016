import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { type IssueCode, lossCodes, maskCodes, noteCodes } from './issue.ts'
import { statuses, statusOf } from './status.ts'

const withMask: Finding<string> = { mask: 'mask', raw: {}, issues: [] }
const without: Finding<string> = { raw: {}, issues: [] }
const issue = (code: IssueCode, finding?: number) => ({ code, message: '', finding })
const status = (code: IssueCode, finding?: number) =>
  statusOf({ status: 'ok', findings: [withMask, without], issues: [issue(code, finding)] })

test.each(lossCodes)('%s makes an answer partial', (code) => {
  expect(status(code)).toBe('partial')
  expect(status(code, 0)).toBe('partial')
})

test.each(noteCodes)('%s leaves an answer ok', (code) => {
  expect(status(code, 0)).toBe('ok')
})

test.each(maskCodes)('%s makes an answer partial where no mask is left', (code) => {
  expect(status(code, 0)).toBe('ok')
  expect(status(code, 1)).toBe('partial')
  expect(status(code)).toBe('partial')
})

test('an answer whose losses are gone is ok again', () => {
  expect(statusOf({ status: 'partial', findings: [], issues: [] })).toBe('ok')
})

test('how an answer ended stays, whatever was lost', () => {
  const issues = [issue('truncated')]
  for (const end of statuses.filter((name) => name !== 'ok' && name !== 'partial')) {
    expect(statusOf({ status: end, findings: [], issues })).toBe(end)
  }
})
