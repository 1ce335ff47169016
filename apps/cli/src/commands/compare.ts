import type { Command } from 'commander'
import type { JsonAnswer, PlacedDifference } from 'pollux'
import { CliError } from '../cli-error.ts'
import type { FoundSources } from '../input/find-sources.ts'
import { readArguments } from '../input/read-arguments.ts'
import { isRemote } from '../input/source.ts'
import { refuseOffline } from '../refuse-offline.ts'
import type { SendOptions } from '../session.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { Told } from './tell.ts'

/** Adds `compare`, which prints what differs between pictures, and where in which. */
export function addCompare(program: Command, { terminal, done }: Host): void {
  const description = 'Say what differs between pictures, and where.'
  const words = { flag: '--find', what: 'what to look at' }
  addSendingVerb(program, { name: 'compare', description, inputs: 'pictures', words }).action(
    async (given: string[], { find, ...options }: SendOptions & { find?: string }) => {
      refuseOffline('compare', options)
      const { signal } = terminal
      const found = await readArguments(given, { wordsFlag: words.flag, words: find, signal })
      checkPictures(found)
      const names = found.sources.map(({ name }) => name)
      const { tellTogether } = await import('./tell.ts')
      done(
        await tellTogether(found, options, terminal, async (pollux, pictures, asking) => {
          const answer = await pollux.compare(pictures, { ...asking, items: found.words })
          return differencesToTold(answer, names)
        }),
      )
    },
  )
}

/** Throws `CliError` for what cannot be compared. */
function checkPictures({ sources, missing }: FoundSources): void {
  if (sources.length + missing.length < 2) {
    throw new CliError('cli/usage', 'One picture alone cannot be compared; name at least 2.')
  }
  const remote = sources.find(isRemote)
  if (!remote) return
  const message = `${remote.name} is read by Gemini itself, and places in it would be in pixels that nobody knows; name a picture at hand.`
  throw new CliError('cli/usage', message)
}

function differencesToTold(answer: JsonAnswer<PlacedDifference[]>, names: readonly string[]): Told {
  const lines = (answer.value ?? []).flatMap(({ label, places }) => [
    label,
    ...places.map(({ picture, box: { x, y, width, height } }) => {
      const place = [x, y, width, height].map((value) => value.toFixed(1)).join(' ')
      return `  ${names[picture] ?? ''}: ${place}`
    }),
  ])
  return { answer, lines }
}
