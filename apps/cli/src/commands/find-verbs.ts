import type { Command } from 'commander'
import { readArguments } from '../input/read-arguments.ts'
import { addPictureVerb, type Host, parseNames } from '../verb.ts'
import { type FindOptions, find } from './find.ts'
import { refuseOffline } from './refuse-offline.ts'

/** Adds `detect`, `segment`, `point` and `read-text`. */
export function addFindVerbs(program: Command, host: Host): void {
  addFindVerb(program, 'detect', 'Find things and print their boxes.', host)
  addFindVerb(program, 'segment', 'Find things and print their boxes and masks.', host)
  addFindVerb(program, 'point', 'Find things and print a point on each.', host)
  addReadText(program, host)
}

function addFindVerb(
  program: Command,
  name: 'detect' | 'segment' | 'point',
  description: string,
  { terminal, done }: Host,
): void {
  const words = { flag: '--find', what: 'what to find' }
  const command = addPictureVerb(program, { name, description, words })
    .option('--out <folder>', 'save masks, overlays, a report and findings.json there')
    .action(async (given: string[], options: FindOptions & { find?: string }) => {
      const { signal } = terminal
      const found = await readArguments(given, {
        wordsFlag: words.flag,
        words: options.find,
        signal,
      })
      done(await find(name, found, options, terminal))
    })
  if (name !== 'segment') {
    command.option('--classes <names>', 'the only labels, with commas between', parseNames)
  }
}

function addReadText(program: Command, { terminal, done }: Host): void {
  const description = 'Read the text in pictures and print where it stands.'
  addPictureVerb(program, { name: 'read-text', description })
    .option('--out <folder>', 'save overlays, a report and findings.json there')
    .action(async (given: string[], options: FindOptions) => {
      refuseOffline('read text', options)
      const found = await readArguments(given, { signal: terminal.signal })
      done(await find('readText', found, options, terminal))
    })
}
