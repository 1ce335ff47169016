import { readFileSync } from 'node:fs'
import { isPolluxError } from '@pollux/errors'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { backends } from './backends.ts'
import { parseBudget } from './budget-option.ts'
import { CliError } from './cli-error.ts'
import { type EmulateOptions, emulate } from './commands/emulate.ts'
import { type FindOptions, type FindVerb, find } from './commands/find.ts'
import { type ModelsOptions, models } from './commands/models.ts'
import { type ParseOptions, parse } from './commands/parse.ts'
import {
  askEach,
  type CaptionFlags,
  type ClassifyFlags,
  captionEach,
  classifyEach,
  compareAll,
  refuseOffline,
  type TellOptions,
} from './commands/tell.ts'
import { type TokensOptions, tokens } from './commands/tokens.ts'
import { parseDay } from './day-option.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { splitArguments } from './picture-words.ts'
import { printable } from './printable.ts'
import { parseSize } from './size-option.ts'
import { say, type Terminal } from './terminal.ts'

/** Runs one command line, without the program's own name in `args`; never throws, every failure is a sentence on standard error. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCode.done
  const program = createProgram(terminal, (result) => {
    code = result
  })
  try {
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
    say(terminal, printable(error.message))
    return error instanceof CliError && usageCodes.has(error.code)
      ? exitCode.usage
      : exitCode.failed
  }
  if (error instanceof TypeError) {
    say(terminal, error.message)
    return exitCode.usage
  }
  say(terminal, `Pollux failed unexpectedly: ${error instanceof Error ? error.message : error}`)
  return exitCode.failed
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

const usageCodes: ReadonlySet<string> = new Set([
  'cli/usage',
  'cli/key-missing',
  'cli/offline-unable',
])

function createProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('pollux')
    .description('Find things in pictures with Gemini: boxes, masks and points in pixels.')
    .version(version, '--version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('Run pollux --help for what there is.')
  addFindVerb(program, 'detect', 'Find things and print their boxes.', terminal, done)
  addFindVerb(program, 'segment', 'Find things and print their boxes and masks.', terminal, done)
  addFindVerb(program, 'point', 'Find things and print a point on each.', terminal, done)
  addReadText(program, terminal, done)
  addCaption(program, terminal, done)
  addAsk(program, terminal, done)
  addClassify(program, terminal, done)
  addCompare(program, terminal, done)
  addParse(program, terminal, done)
  addTokens(program, terminal, done)
  addModels(program, terminal, done)
  addEmulate(program, terminal, done)
  return program
}

function addFindVerb(
  program: Command,
  verb: Exclude<FindVerb, 'readText'>,
  description: string,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  const command = program
    .command(verb)
    .description(description)
    .usage('<pictures...> ["what to find"] [options]')
    .argument('<pictures...>', 'picture files, - for standard input, then what to find')
    .option('--model <id>', 'the model to ask (default: gemini-3.8-flash)')
    .option('--out <folder>', 'save findings.json, masks and overlays there')
    .option('--offline', 'ask the local stand-in in place of Gemini')
    .option('--json', 'print one JSON object for each picture')
    .addOption(backendOption())
    .action(async (given: string[], options: FindOptions) => {
      const { pictures, words } = splitArguments(given)
      done(await find(verb, pictures, words, options, terminal))
    })
  if (verb !== 'segment') {
    command.option('--classes <names>', 'the only labels, with commas between', parseNames)
  }
}

function addReadText(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  addPictureVerb(program, 'read-text', 'Read the text in pictures and print where it stands.')
    .option('--out <folder>', 'save findings.json and overlays there')
    .action(async (pictures: string[], options: FindOptions) => {
      refuseOffline('read text', options)
      done(await find('readText', pictures, undefined, options, terminal))
    })
}

function addCaption(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  addPictureVerb(program, 'caption', 'Say what pictures show.')
    .option('--long', 'a paragraph in place of a sentence')
    .option('--language <name>', 'the language to write in')
    .action(async (pictures: string[], options: TellOptions & CaptionFlags) => {
      done(await captionEach(pictures, options, terminal))
    })
}

function addAsk(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  addPictureVerb(program, 'ask', 'Ask a question about each picture.')
    .usage('<pictures...> "question" [options]')
    .action(async (given: string[], options: TellOptions) => {
      const { pictures, words } = splitArguments(given)
      done(await askEach(pictures, words, options, terminal))
    })
}

function addClassify(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  addPictureVerb(program, 'classify', 'Say which of some classes fits each picture.')
    .requiredOption('--classes <names>', 'the classes, with commas between', parseNames)
    .option('--many', 'every class that fits, in place of the best')
    .option('--scores', 'how sure the model is of each')
    .action(async (pictures: string[], options: TellOptions & ClassifyFlags) => {
      done(await classifyEach(pictures, options, terminal))
    })
}

function addCompare(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  addPictureVerb(program, 'compare', 'Say what differs between pictures, and where.')
    .usage('<pictures...> ["what to look at"] [options]')
    .action(async (given: string[], options: TellOptions) => {
      const { pictures, words } = splitArguments(given)
      done(await compareAll(pictures, words, options, terminal))
    })
}

function addPictureVerb(program: Command, verb: string, description: string): Command {
  return program
    .command(verb)
    .description(description)
    .argument('<pictures...>', 'picture files, - for standard input')
    .option('--model <id>', 'the model to ask (default: gemini-3.8-flash)')
    .option('--offline', 'ask the local stand-in in place of Gemini')
    .option('--json', 'print one JSON object for each picture')
    .addOption(backendOption())
}

function addParse(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('parse')
    .description('Read a saved answer: a model’s text or a whole reply.')
    .argument('<files...>', 'files, - for standard input')
    .requiredOption('--size <size>', 'the picture’s size, such as 800x600', parseSize)
    .option('--model <id>', 'the model that answered')
    .option('--json', 'print one JSON object for each file')
    .action(async (files: string[], options: ParseOptions) => {
      done(await parse(files, options, terminal))
    })
}

function addTokens(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('tokens')
    .description('Estimate what files cost, in tokens and money, before they are sent.')
    .usage('<files and sizes...> [options]')
    .argument('<inputs...>', 'files of any kind, - for standard input, or sizes such as 1920x1080')
    .option('--model <id>', 'the model that is to be asked', 'gemini-3.8-flash')
    .addOption(
      new Option('--media-resolution <level>', 'how closely it is to look').choices([
        'low',
        'medium',
        'high',
        'ultra_high',
      ]),
    )
    .option(
      '--budget <amount>',
      'fail over so much: dollars, or tokens such as 20000t',
      parseBudget,
    )
    .option('--at <day>', 'the day whose prices hold (default: today)', parseDay)
    .option('--json', 'print one JSON object')
    .action(async (inputs: string[], options: TokensOptions) => {
      done(await tokens(inputs, options, terminal))
    })
}

function addModels(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('models')
    .description('List the models that Pollux knows, their limits, prices and ends.')
    .argument('[names...]', 'these only, known or not')
    .option('--outdated', 'list models and prices whose end has passed with nothing to follow')
    .option('--at <day>', 'the day whose prices and ends hold (default: today)', parseDay)
    .option('--json', 'print one JSON object')
    .action(async (names: string[], options: ModelsOptions) => {
      done(await models(names, options, terminal))
    })
}

function addEmulate(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('emulate')
    .description('Serve Gemini’s API on this machine, answered by the local stand-in.')
    .option('--port <number>', 'the port, 0 for any free one', parsePort, 8787)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--answer <file>', 'answer every request with this text')
    .addOption(backendOption())
    .action(async (options: EmulateOptions) => {
      done(await emulate(options, terminal))
    })
}

function parseNames(text: string): string[] {
  return text.split(',').map((name) => name.trim())
}

function backendOption(): Option {
  return new Option('--backend <name>', 'the image codecs to use')
    .choices(Object.keys(backends))
    .default('sharp')
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError('Expected a number from 0 to 65535.')
  return port
}
