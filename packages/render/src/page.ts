/**
 * The building blocks of the report, for other pages of the same look. Every function returns safe
 * markup.
 */
export { escapeXml } from './escape-xml.ts'
export { htmlElement } from './report/html-element.ts'
export { htmlPage, type KnownText, type PageParts } from './report/html-page.ts'
export { groupDigits, inertText } from './report/inert-text.ts'
export { pageStyle } from './report/page-style.ts'
export { swatch } from './report/report-labels.ts'
export { type Attribute, svgElement } from './svg/svg-element.ts'
export { embedPicture, type SvgPicture } from './svg/svg-picture.ts'
export { svgRoot } from './svg/svg-root.ts'
export { cleanText } from './text/clean-text.ts'
