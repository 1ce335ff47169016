import type { Answer } from '@pollux/findings'
import { accountLimit } from '@pollux/transport'
import type { JsonAnswer, TextAnswer } from 'pollux'
import { forEachInput, type LastOutcome, printFailure } from './each-input.ts'
import { type ExitCode, exitCode, exitCodeOf, joinExitCodes } from './exit-code.ts'
import type { FoundSources } from './input/find-sources.ts'
import type { Source } from './input/source.ts'
import type { JsonOptions } from './output/failure-json.ts'
import { type Spent, spentOn } from './output/spent-on.ts'
import { totalLine } from './output/total-line.ts'
import { refuseRemoteOffline } from './refuse-offline.ts'
import { type SendOptions, type Session, withSession } from './session.ts'
import { say, type Terminal } from './terminal.ts'

/** How an answer ended. */
export type Ended = Pick<
  TextAnswer | JsonAnswer | Answer<unknown>,
  'status' | 'finishReason' | 'usage' | 'servedBy' | 'modelVersion'
>

/**
 * Reports missing inputs, then asks about each input in turn, and returns the exit code of all.
 * Does not connect if all inputs are missing. Stops once the account is limited. Reports at the end
 * what all answers cost together.
 */
export async function askEach(
  found: FoundSources,
  options: SendOptions & JsonOptions,
  terminal: Terminal,
  {
    noun,
    ask,
  }: { noun: 'file' | 'picture'; ask(source: Source, session: Session): Promise<Ended> },
): Promise<ExitCode> {
  const { sources, missing } = found
  reportMissing(found, options, terminal)
  const failed = missing.map(() => exitCode.failed)
  if (sources.length === 0) return joinExitCodes(failed)
  refuseRemoteOffline(sources, options)
  const spent: Spent[] = []
  let asked = 0
  try {
    const codes = await withSession(options, terminal, (session) =>
      forEachInput(
        sources,
        terminal,
        async (source) => {
          const ended = await ask(source, session)
          asked++
          const cost = spentOn(ended, terminal.now())
          if (cost) spent.push(cost)
          return outcomeOf(ended)
        },
        options,
      ),
    )
    return joinExitCodes([...failed, ...codes])
  } finally {
    const total = totalLine(noun, asked, spent)
    if (total !== undefined) say(terminal, total)
  }
}

function outcomeOf(ended: Ended): ExitCode | LastOutcome {
  const code = exitCodeOf(ended.status)
  const reason = accountLimit(ended)
  return reason ? { code, reason } : code
}

/** Reports what is missing or was left out on standard error, and what is missing with `json` on standard output too. */
export function reportMissing(
  { missing, leftOut }: Pick<FoundSources, 'missing' | 'leftOut'>,
  options: JsonOptions,
  terminal: Terminal,
): void {
  for (const sentence of leftOut) say(terminal, sentence)
  for (const { name, error } of missing) {
    say(terminal, error.message)
    if (options.json) printFailure(name, error, options, terminal)
  }
}
