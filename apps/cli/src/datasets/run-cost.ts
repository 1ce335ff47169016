import { isPolluxError } from '@pollux/errors'
import type { RunCost } from '@pollux/evaluate'
import { readFindingsJson } from '@pollux/findings'
import { spentOn } from '../output/spent-on.ts'
import type { FolderFiles } from './folder-files.ts'

/**
 * Returns what a run cost, from the usage in its findings.json files and the prices of a day.
 * Leaves out the dollars if the price of one answer is unknown. Returns `undefined` for a run
 * without usage.
 */
export async function readRunCost(files: FolderFiles, at: Date): Promise<RunCost | undefined> {
  let tokens = 0
  let usd: number | undefined = 0
  let count = 0
  for (const path of files.list()) {
    if (!/(?:^|\/)findings\.json$/.test(path)) continue
    const spent = spentInFile(await files.read(path), at)
    if (!spent) continue
    count += 1
    tokens += spent.tokens
    usd = usd === undefined || spent.usd === undefined ? undefined : usd + spent.usd
  }
  if (count === 0) return undefined
  return { tokens, ...(usd === undefined ? {} : { usd }) }
}

function spentInFile(bytes: Uint8Array, at: Date) {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes))
    // The findings themselves are read elsewhere.
    const nothing = { findings: [], issues: [], size: { width: 1, height: 1 } }
    return spentOn(readFindingsJson(Object.assign({}, json, nothing)), at)
  } catch (error) {
    if (error instanceof SyntaxError || isPolluxError(error)) return undefined
    throw error
  }
}
