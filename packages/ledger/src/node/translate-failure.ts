import { LedgerError, type LedgerErrorCode } from '../ledger-error.ts'

/** SQLite's result codes (https://sqlite.org/rescode.html) with our codes and sentences. */
const failures = new Map<number, readonly [LedgerErrorCode, string]>([
  [1, damaged('lacks a table or a column')],
  [3, cannotOpen()],
  [5, busy()],
  [6, busy()],
  [
    8,
    ['ledger/read-only', "The ledger's file or its folder may not be written; check permissions."],
  ],
  [10, diskFailed()],
  [11, damaged('is malformed')],
  [
    13,
    ['ledger/full', 'The disk, or what maxBytes allows, is full; nothing was written. Make room.'],
  ],
  [14, cannotOpen()],
  [15, busy()],
  [17, damaged('changed its tables')],
  [19, damaged('contradicts itself')],
  [20, damaged('holds values of another type')],
  [22, diskFailed()],
  [26, ['ledger/not-a-ledger', 'The file is not an SQLite database; choose another path.']],
])

/** Converts an error of SQLite to a `LedgerError`; any other value is returned unchanged. */
export function translateFailure(error: unknown): unknown {
  const code = resultCode(error)
  const failure = code === undefined ? undefined : failures.get(code)
  return failure ? new LedgerError(...failure, { cause: error }) : error
}

/** Whether another connection holds a lock, so that trying again may help. */
export function isBusy(error: unknown): boolean {
  return failures.get(resultCode(error) ?? 0)?.[0] === 'ledger/busy'
}

/** Returns the error for a file whose contents contradict what a ledger writes. */
export function damagedError(cause?: unknown): LedgerError {
  return new LedgerError(...damaged('holds an entry that cannot be read'), { cause })
}

/** Returns the primary part of SQLite's result code. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

function damaged(how: string): [LedgerErrorCode, string] {
  return [
    'ledger/damaged',
    `The ledger's file ${how}; restore a copy, or save what "sqlite3 FILE .recover" finds.`,
  ]
}

function cannotOpen(): [LedgerErrorCode, string] {
  return [
    'ledger/cannot-open',
    "The ledger's file can be neither opened nor made; check that its folder exists and may be written.",
  ]
}

function busy(): [LedgerErrorCode, string] {
  return [
    'ledger/busy',
    'Other processes kept the ledger locked all the time; try again, or raise busyTimeoutMs.',
  ]
}

function diskFailed(): [LedgerErrorCode, string] {
  return ['ledger/disk-failed', "Reading or writing the ledger's file failed; check the disk."]
}
