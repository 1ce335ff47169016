import { print, printPart, type Terminal } from '../terminal.ts'
import { printable } from './printable.ts'

/** Writes text as it arrives, each line behind a prefix. */
export interface LineWriter {
  write(text: string): void
  /** Ends the last line, if one was begun. */
  end(): void
}

/** Creates a writer to standard output. It leaves out white space before the first word and after the last. */
export function createLineWriter(terminal: Terminal, prefix: string): LineWriter {
  const start = printable(prefix)
  let isBegun = false
  let space = ''
  return {
    write(text) {
      for (const piece of text.split(/(\s+)/)) {
        if (piece.trim() === '') {
          space += piece
          continue
        }
        const gap = isBegun ? space.replaceAll('\n', `\n${start}`) : start
        printPart(terminal, `${gap}${piece}`)
        isBegun = true
        space = ''
      }
    },
    end() {
      if (isBegun) print(terminal, '')
    },
  }
}
