import { isPolluxError } from '@pollux/errors'
import type { Command } from 'commander'
import type { PlacedDifference } from 'pollux'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { type Arguments, readArguments } from '../input/read-arguments.ts'
import { readPicture } from '../input/read-picture.ts'
import { failureLine } from '../output/failure-line.ts'
import { toJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { type SendOptions, withSession } from '../session.ts'
import { print, say, type Terminal } from '../terminal.ts'
import { addPictureVerb, type Host } from '../verb.ts'
import { refuseOffline } from './refuse-offline.ts'
import { tellEnding } from './tell.ts'

/** Adds `compare`, which prints what differs between pictures, and where in which. */
export function addCompare(program: Command, { terminal, done }: Host): void {
  const description = 'Say what differs between pictures, and where.'
  const words = { flag: '--find', what: 'what to look at' }
  addPictureVerb(program, { name: 'compare', description, words }).action(
    async (given: string[], { find, ...options }: SendOptions & { find?: string }) => {
      refuseOffline('compare', options)
      const { signal } = terminal
      const found = await readArguments(given, { wordsFlag: words.flag, words: find, signal })
      done(await compareAll(found, options, terminal))
    },
  )
}

/** Nothing is sent where a picture is missing, for without it the answer would be another. */
async function compareAll(
  { sources, missing, words }: Arguments,
  options: SendOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { signal } = terminal
  for (const { message } of missing) say(terminal, message)
  if (missing.length > 0) return exitCode.failed
  const names = sources.map(({ name }) => name)
  return await withSession(options, terminal, async ({ pollux, backend }) => {
    const read: Uint8Array[] = []
    for (const source of sources) {
      try {
        read.push((await readPicture(source, { terminal, backend })).bytes)
      } catch (error) {
        if (signal.aborted || !isPolluxError(error)) throw error
        say(terminal, failureLine(source.name, error))
      }
    }
    if (read.length < sources.length) return exitCode.failed
    const answer = await pollux.compare(read, { items: words, signal })
    if (options.json) print(terminal, toJson({ sources: names, ...answer }))
    else for (const line of differenceLines(answer.value ?? [], names)) print(terminal, line)
    return tellEnding(names.join(', '), answer, terminal)
  })
}

function differenceLines(
  differences: readonly PlacedDifference[],
  names: readonly string[],
): string[] {
  return differences.flatMap(({ label, places }) => [
    printable(label),
    ...places.map(({ picture, box: { x, y, width, height } }) => {
      const place = [x, y, width, height].map((value) => value.toFixed(1)).join(' ')
      return `  ${printable(names[picture] ?? '')}: ${place}`
    }),
  ])
}
