import type { KnownText } from '@pollux/render/page'

/**
 * The style of the page over all pictures, besides that of a report. The page's policy allows no
 * other style. A change here changes the hash below, which a test checks.
 */
const text = `
main.pollux-overview { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: 1.5rem 1rem; }
article { min-width: 0; content-visibility: auto; contain-intrinsic-size: auto 18rem; }
article a { color: inherit; text-decoration: none; }
article a:hover h2 { text-decoration: underline; }
article img, article .none { display: grid; place-items: center; width: 100%; height: 12rem; object-fit: contain; border: 1px solid var(--line); border-radius: 0.375rem; background: var(--soft); color: var(--quiet); text-align: center; }
article h2 { margin: 0.375rem 0 0; font-size: 1rem; }
`

/** The style and its hash. */
export const overviewStyle: KnownText = {
  text,
  hash: 'kf336t7eZTa/2NOYyuoCOpQ6ls4aSOV3WyNLf7FtRbU=',
}
