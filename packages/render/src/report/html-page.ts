import { escapeXml } from '../svg/svg-element.ts'
import { htmlElement } from './html-element.ts'
import { pageScript, pageScriptHash } from './page-script.ts'
import { pageStyle, pageStyleHash } from './page-style.ts'

/** A page with the report's style and script around elements. */
export function htmlPage(title: string, elements: readonly string[]): string {
  const body = [...elements, htmlElement('script', {}, [pageScript])]
  const html = htmlElement('html', { lang: 'en' }, [
    `\n${pageHead(title)}\n`,
    htmlElement('body', {}, [`\n${body.join('\n')}\n`]),
    '\n',
  ])
  return `<!doctype html>\n${html}\n`
}

/** What the page may load and run: its own style and script, known by their hashes, and pictures that it carries. */
function pageHead(title: string): string {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `script-src 'sha256-${pageScriptHash}'`,
    `style-src 'sha256-${pageStyleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return htmlElement('head', {}, [
    htmlElement('meta', { charset: 'utf-8' }),
    htmlElement('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    htmlElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    htmlElement('title', {}, [escapeXml(title)]),
    htmlElement('style', {}, [pageStyle]),
  ])
}
