import { SaxesParser } from 'saxes'
import { FormatsError } from '../formats-error.ts'
import { readText } from '../text-file.ts'

/** An element of an XML file. */
export interface XmlElement {
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** The text directly in it. */
  text: string
}

/** Elements inside one another; the formats that are read here need six. */
const MAX_DEPTH = 64

/** Reads an XML file into its root element. Entities of a DOCTYPE are not expanded. Throws `formats/invalid-file`. */
export function readXml(path: string, bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser()
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  parser.on('error', (cause) => {
    const message = `${path} is not well-formed XML; export it again.`
    throw new FormatsError('formats/invalid-file', message, { cause })
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: '',
    }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
    open.push(element)
    if (open.length <= MAX_DEPTH) return
    const message = `${path} has more than ${MAX_DEPTH} elements inside one another; it is not of this format.`
    throw new FormatsError('formats/invalid-file', message)
  })
  parser.on('closetag', () => open.pop())
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(readText(path, bytes)).close()
  if (root) return root
  throw new FormatsError('formats/invalid-file', `${path} holds no element; export it again.`)
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** The text of the first child of a name, white space included. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text
}
