import type { ComponentChildren } from 'preact'

interface CodeBlockProps {
  /** What the block is called, for those who do not see it. */
  name: string
  children: ComponentChildren
}

/** Text in a box that scrolls, by keys too. */
export function CodeBlock({ name, children }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="code" aria-label={name} tabIndex={0}>
      <pre>{children}</pre>
    </section>
  )
}
