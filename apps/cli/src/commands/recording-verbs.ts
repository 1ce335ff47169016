import type { Media } from '@pollux/transport'
import type { Command } from 'commander'
import type { JsonAnswer } from 'pollux'
import { CliError } from '../cli-error.ts'
import { readArguments } from '../input/read-arguments.ts'
import { addClipOptions } from '../options/clip.ts'
import { parseCount } from '../options/count.ts'
import { clock } from '../output/clock.ts'
import { refuseOffline } from '../refuse-offline.ts'
import { addSendingVerb, type Host, type SendingVerb } from '../verb.ts'
import type { AnswerOptions, Ask, PrintableAnswer } from './answer-each.ts'

/** The flags of the verbs about recordings. */
interface RecordingFlags extends AnswerOptions {
  find?: string
  language?: string
  max?: number
  speakers?: boolean
}

/** Adds `transcribe`, `chapters` and `moments`, which print parts of videos and audio with their times. */
export function addRecordingVerbs(program: Command, host: Host): void {
  addRecordingVerb(
    program,
    { name: 'transcribe', description: 'Transcribe videos and audio.' },
    host,
    ({ language, speakers }) =>
      async (pollux, media, asking) =>
        toTold(
          await pollux.transcribe(media, { ...asking, language, speakers }),
          ({ speaker, text }) => (speaker === undefined ? text : `${speaker}: ${text}`),
        ),
  ).option('--speakers', 'name the speakers')
  addRecordingVerb(
    program,
    { name: 'chapters', description: 'Divide videos and audio into chapters.' },
    host,
    ({ language, max }) =>
      async (pollux, media, asking) =>
        toTold(
          await pollux.chapters(media, { ...asking, language, max }),
          ({ title, summary }) => `${title}: ${summary}`,
        ),
  ).option('--max <count>', 'the most chapters', parseCount)
  addRecordingVerb(
    program,
    {
      name: 'moments',
      description: 'Find the moments in videos and audio at which something is seen or heard.',
      words: { flag: '--find', what: 'what to find' },
    },
    host,
    ({ find, language, max }) =>
      async (pollux, media, asking) =>
        toTold(
          await pollux.findMoments(media, find, { ...asking, language, max }),
          ({ label }) => label,
        ),
  ).option('--max <count>', 'the most moments', parseCount)
}

function addRecordingVerb(
  program: Command,
  { name, description, words }: Omit<SendingVerb, 'inputs'>,
  { terminal, done }: Host,
  question: (flags: RecordingFlags) => Ask<Media>,
): Command {
  const command = addSendingVerb(program, {
    name,
    description,
    inputs: 'files',
    words,
    refusesOffline: true,
  })
  return addClipOptions(command)
    .option('--language <name>', 'the language to write in')
    .action(async (given: string[], flags: RecordingFlags) => {
      refuseOffline('transcribe or search recordings', flags)
      const { signal } = terminal
      const found = await readArguments(given, {
        wordsFlag: words?.flag,
        words: flags.find,
        recursive: flags.recursive,
        signal,
      })
      if (words && found.words === undefined) {
        throw new CliError('cli/usage', `Add ${words.what} after the files or with ${words.flag}.`)
      }
      const { answerEach } = await import('./answer-each.ts')
      done(await answerEach(found, flags, terminal, question({ ...flags, find: found.words })))
    })
}

function toTold<Part extends { start: number; end: number }>(
  answer: JsonAnswer<Part[]>,
  words: (part: Part) => string,
): PrintableAnswer {
  const lines = answer.value?.map((part) => {
    return `${clock(part.start)} to ${clock(part.end)}  ${words(part)}`
  })
  return { answer, lines: lines ?? [] }
}
