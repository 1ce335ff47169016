import { SaxesParser } from 'saxes'
import { FormatsError } from '../formats-error.ts'
import { readText } from '../text-file.ts'

/** An element of an XML file. */
export interface XmlElement {
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** The text directly in the element, without that of its children. */
  text: string
}

/** The deepest nesting of elements; the formats that are read here need six levels. */
const MAX_XML_LEVELS = 64

/** The number of code units that are parsed at a time. */
const CHUNK_CHARS = 65_536

/**
 * Reads an XML file into its root element, without expanding the entities of a DOCTYPE. Throws
 * `formats/invalid-file` if it is not well-formed.
 */
export function readXml(path: string, bytes: Uint8Array): XmlElement {
  const [root, ...children] = xmlElements(path, bytes)
  if (root) return { ...root, children }
  throw new FormatsError('formats/invalid-file', `${path} holds no element; export it again.`)
}

/**
 * Yields the root element of an XML file without its children, then each child when it has ended.
 * Only a chunk of the file is in memory as elements. Throws `formats/invalid-file`,
 * possibly after the first elements.
 */
export function* xmlElements(path: string, bytes: Uint8Array): Generator<XmlElement> {
  const parser = new SaxesParser()
  const open: XmlElement[] = []
  let done: XmlElement[] = []
  parser.on('error', (cause) => {
    const message = `${path} is not well-formed XML; export it again.`
    throw new FormatsError('formats/invalid-file', message, { cause })
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: '',
    }
    if (open.length === 0) done.push(element)
    open.push(element)
    if (open.length <= MAX_XML_LEVELS) return
    const message = `${path} nests more than ${MAX_XML_LEVELS} elements; it is not of this format.`
    throw new FormatsError('formats/invalid-file', message)
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (!element || open.length === 0) return
    const siblings = open.length === 1 ? done : open.at(-1)!.children
    siblings.push(element)
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  const text = readText(path, bytes)
  for (let at = 0; at < text.length; at += CHUNK_CHARS) {
    parser.write(text.slice(at, at + CHUNK_CHARS))
    yield* done
    done = []
  }
  parser.close()
  yield* done
}

/**
 * Returns the name of the root element, without reading the file after its tag. Throws
 * `formats/invalid-file` if it is not XML.
 */
export function rootNameOf(path: string, bytes: Uint8Array): string | undefined {
  for (const { name } of xmlElements(path, bytes)) return name
  return undefined
}

/** Returns the first child with a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/**
 * Returns the text of the first child with a name, without the line ends and indents that some
 * writers put around it.
 */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)
    ?.text.replace(/^\s*\n\s*/, '')
    .replace(/\s*\n\s*$/, '')
}
