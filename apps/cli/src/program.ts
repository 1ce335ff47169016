import { readFileSync } from 'node:fs'
import { isPolluxError, redactSecrets } from '@pollux/errors'
import { Command, CommanderError, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { addAsk } from './commands/ask.ts'
import { addCaption } from './commands/caption.ts'
import { addClassify } from './commands/classify.ts'
import { addCompare } from './commands/compare.ts'
import { addConvert } from './commands/convert.ts'
import { addDraw } from './commands/draw.ts'
import { addEmulate } from './commands/emulate.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addFiles } from './commands/files.ts'
import { addFindVerbs } from './commands/find-verbs.ts'
import { addModels } from './commands/models.ts'
import { addParse } from './commands/parse.ts'
import { addRecordingVerbs } from './commands/recording-verbs.ts'
import { addSummarize } from './commands/summarize.ts'
import { addTokens } from './commands/tokens.ts'
import { addCompletion } from './completion.ts'
import { addDoctor } from './doctor/doctor.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { arrangeHelp } from './help.ts'
import { addLabel } from './label/label.ts'
import { failureSentence } from './output/failure-line.ts'
import { printPart, say, type Terminal } from './terminal.ts'
import type { Host } from './verb.ts'

/**
 * Runs one command line; `args` is without the name of the program. Never throws: every failure is
 * a sentence on standard error.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCode.done
  const program = createProgram({
    terminal,
    done(result) {
      code = result
    },
  })
  try {
    await addCompletion(program, args, terminal)
    arrangeHelp(program)
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return reportFailure(error, terminal)
  }
}

function reportFailure(error: unknown, terminal: Terminal): ExitCode {
  if (terminal.signal.aborted) return exitCode.interrupted
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage
  if (isPolluxError(error)) {
    say(terminal, failureSentence(error))
    return error instanceof CliError && usageCodes.has(error.code)
      ? exitCode.usage
      : exitCode.failed
  }
  if (error instanceof TypeError) {
    say(terminal, `${redactSecrets(error.message)}.`)
    return exitCode.usage
  }
  const reason = error instanceof Error ? error.message : String(error)
  say(terminal, `Pollux failed unexpectedly: ${redactSecrets(reason)}`)
  return exitCode.failed
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

const usageCodes: ReadonlySet<string> = new Set([
  'cli/usage',
  'cli/key-missing',
  'cli/offline-unable',
])

function createProgram(host: Host): Command {
  const { terminal } = host
  const program = new Command('pollux')
    .description('Find things in pictures with Gemini: boxes, masks and points in pixels.')
    .version(version, '-v, --version', 'print the version')
    .addOption(new Option('-V').hideHelp())
    .on('option:V', () => {
      printPart(terminal, `${version}\n`)
      throw new CommanderError(0, 'commander.version', version)
    })
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => printPart(terminal, text),
      writeErr(text) {
        for (const line of text.trimEnd().split('\n')) say(terminal, line)
      },
      outputError: (text) => say(terminal, toSentence(text)),
    })
  addFindVerbs(program, host)
  addCaption(program, host)
  addAsk(program, host)
  addClassify(program, host)
  addCompare(program, host)
  addSummarize(program, host)
  addLabel(program, host)
  addRecordingVerbs(program, host)
  addParse(program, host)
  addDraw(program, host)
  addConvert(program, host)
  addEvaluate(program, host)
  addTokens(program, host)
  addFiles(program, host)
  addModels(program, host)
  addEmulate(program, host)
  addDoctor(program, host)
  pointToHelp(program, 'pollux')
  return program
}

/** Ends a usage error of a verb with a pointer to the help of that verb. */
function pointToHelp(command: Command, words: string): void {
  command.showHelpAfterError(`Run ${words} --help for usage.`)
  for (const verb of command.commands) pointToHelp(verb, `${words} ${verb.name()}`)
}

/** Rewrites Commander's `error: missing required argument 'files'` in the form of our own sentences. */
function toSentence(text: string): string {
  const words = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?)]$/.test(words) ? '' : '.'}`
}
