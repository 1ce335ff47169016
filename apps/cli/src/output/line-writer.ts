import { clearProgress, type Terminal } from '../terminal.ts'
import { printable } from './printable.ts'

/** Writes words as they come, each line behind a prefix. */
export interface LineWriter {
  write(text: string): void
  /** Ends the last line, if one was begun. */
  end(): void
}

/** Makes a writer to standard output; white space before the first word and after the last is left out. */
export function createLineWriter(terminal: Terminal, prefix: string): LineWriter {
  let isBegun = false
  let space = ''
  return {
    write(text) {
      clearProgress(terminal)
      for (const piece of text.split(/(\s+)/)) {
        if (piece.trim() === '') {
          space += piece
          continue
        }
        const gap = space.split('\n').map(printable).join(`\n${prefix}`)
        terminal.stdout.write(`${isBegun ? gap : prefix}${printable(piece)}`)
        isBegun = true
        space = ''
      }
    },
    end() {
      if (isBegun) terminal.stdout.write('\n')
    },
  }
}
