import type { Command } from 'commander'
import type { JsonAnswer, PlacedDifference } from 'pollux'
import { CliError } from '../cli-error.ts'
import type { FoundSources } from '../input/find-sources.ts'
import { readArguments } from '../input/read-arguments.ts'
import { isRemote } from '../input/source.ts'
import { refuseOffline } from '../refuse-offline.ts'
import type { SendOptions } from '../session.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { PrintableAnswer } from './answer-each.ts'

/** Adds `compare`, which prints the differences between pictures, and where in each picture they are. */
export function addCompare(program: Command, { terminal, done }: Host): void {
  const description = 'Describe the differences between pictures, with boxes.'
  const words = { flag: '--find', what: 'what to compare' }
  addSendingVerb(program, {
    name: 'compare',
    description,
    inputs: 'pictures',
    words,
    refusesOffline: true,
  }).action(async (given: string[], { find, ...options }: SendOptions & { find?: string }) => {
    refuseOffline('compare', options)
    const { signal } = terminal
    const found = await readArguments(given, {
      wordsFlag: words.flag,
      words: find,
      recursive: options.recursive,
      signal,
    })
    checkPictures(found)
    const names = found.sources.map(({ name }) => name)
    const { answerTogether } = await import('./answer-each.ts')
    done(
      await answerTogether(found, options, terminal, async (pollux, pictures, asking) => {
        const answer = await pollux.compare(pictures, { ...asking, items: found.words })
        return printableDifferences(answer, names)
      }),
    )
  })
}

/** @throws CliError if there are fewer than two pictures, or one whose size is unknown. */
function checkPictures({ sources, missing }: FoundSources): void {
  if (sources.length + missing.length < 2) {
    throw new CliError('cli/usage', 'One picture cannot be compared; name at least 2.')
  }
  const remote = sources.find(isRemote)
  if (!remote) return
  const message = `Gemini reads ${remote.name} by itself, so its size in pixels is unknown; name a local file.`
  throw new CliError('cli/usage', message)
}

function printableDifferences(
  answer: JsonAnswer<PlacedDifference[]>,
  names: readonly string[],
): PrintableAnswer {
  const lines = (answer.value ?? []).flatMap(({ label, places }) => [
    label,
    ...places.map(({ picture, box: { x, y, width, height } }) => {
      const place = [x, y, width, height].map((value) => value.toFixed(1)).join(' ')
      return `  ${names[picture] ?? ''}: ${place}`
    }),
  ])
  return { answer, lines }
}
