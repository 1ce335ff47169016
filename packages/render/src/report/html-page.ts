import { escapeXml } from '../escape-xml.ts'
import { htmlElement } from './html-element.ts'

/** A script or style of a page, with the hash by which the page's policy allows it. */
export interface KnownText {
  text: string
  /** The SHA-256 of `text` in base64. */
  hash: string
}

/** The script and styles of a page. */
export interface PageParts {
  script: KnownText
  styles: readonly KnownText[]
}

/**
 * Returns a page of elements that are safe markup. It loads nothing, and its policy allows only its own script and
 * styles.
 */
export function htmlPage(title: string, elements: readonly string[], parts: PageParts): string {
  const body = [...elements, htmlElement('script', {}, [parts.script.text])]
  const html = htmlElement('html', { lang: 'en' }, [
    `\n${pageHead(title, parts)}\n`,
    htmlElement('body', {}, [`\n${body.join('\n')}\n`]),
    '\n',
  ])
  return `<!doctype html>\n${html}\n`
}

/** Returns the head with the policy, which allows the page's own styles and script, by hash, and embedded pictures. */
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
