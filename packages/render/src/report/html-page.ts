import { escapeXml } from '../escape-xml.ts'
import { htmlElement } from './html-element.ts'

/** A script or style of a page, with the hash by which the page's policy allows it. */
export interface KnownText {
  text: string
  /** The SHA-256 of `text` in base64. */
  hash: string
}

/** The script and styles of a page, and whether it shows picture files. */
export interface PageParts {
  script?: KnownText
  styles: readonly KnownText[]
  /** Whether it also shows pictures from files next to it. @default false */
  showsFiles?: boolean
}

/**
 * Returns a page of elements, which must be safe markup. It loads nothing from the network, and its
 * policy allows only its own script and styles.
 */
export function htmlPage(title: string, elements: readonly string[], parts: PageParts): string {
  const { script } = parts
  const body = [...elements, ...(script ? [htmlElement('script', {}, [script.text])] : [])]
  const html = htmlElement('html', { lang: 'en' }, [
    `\n${pageHead(title, parts)}\n`,
    htmlElement('body', {}, [`\n${body.join('\n')}\n`]),
    '\n',
  ])
  return `<!doctype html>\n${html}\n`
}

/** Returns the head with the policy, which allows the page's own styles and script, by hash, and its pictures. */
function pageHead(title: string, { script, styles, showsFiles = false }: PageParts): string {
  const policy = [
    "default-src 'none'",
    // Browsers disagree on whether a file on disk has the same origin as the page.
    showsFiles ? "img-src data: 'self' file:" : 'img-src data:',
    ...(script ? [`script-src 'sha256-${script.hash}'`] : []),
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
