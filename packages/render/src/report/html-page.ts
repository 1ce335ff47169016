import { escapeXml } from '../svg/svg-element.ts'
import { htmlElement } from './html-element.ts'

/** A script or style of a page, and what the page's policy knows it by. */
export interface KnownText {
  text: string
  /** Of the text, SHA-256 in base64. */
  hash: string
}

/** What a page runs and how it looks. */
export interface PageParts {
  script: KnownText
  styles: readonly KnownText[]
}

/** A page of elements that are safe markup. It asks no network, and its policy lets in its own script and styles alone. */
export function htmlPage(title: string, elements: readonly string[], parts: PageParts): string {
  const body = [...elements, htmlElement('script', {}, [parts.script.text])]
  const html = htmlElement('html', { lang: 'en' }, [
    `\n${pageHead(title, parts)}\n`,
    htmlElement('body', {}, [`\n${body.join('\n')}\n`]),
    '\n',
  ])
  return `<!doctype html>\n${html}\n`
}

/** What the page may load and run: its own styles and script, known by their hashes, and pictures that it carries. */
function pageHead(title: string, { script, styles }: PageParts): string {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `script-src 'sha256-${script.hash}'`,
    `style-src ${styles.map(({ hash }) => `'sha256-${hash}'`).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return htmlElement('head', {}, [
    htmlElement('meta', { charset: 'utf-8' }),
    htmlElement('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    htmlElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    htmlElement('title', {}, [escapeXml(title)]),
    ...styles.map(({ text }) => htmlElement('style', {}, [text])),
  ])
}
