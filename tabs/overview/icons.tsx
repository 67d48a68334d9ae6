import type { JSX } from 'preact'

/** Drawn on a grid of 20, as Fluent's own are. */
const paths = {
  table:
    'M3 5.5A2.5 2.5 0 0 1 5.5 3h9A2.5 2.5 0 0 1 17 5.500v9a2.5 2.5 0 0 1-2.5 2.500h-9A2.5 2.5 0 0 1 3 14.500zM3 8h14M3 12.500h14M8 8v9',
  chart: 'M3 3v14h14M6.5 13l3-4 3 2.500L16.5 6',
  chat: 'M10 3a7 7 0 1 1-3.2 13.200L3 17l.9-3.600A7 7 0 0 1 10 3M7 8.500h6M7 11.500h4',
  print:
    'M6 7V3.500h8V7M6 14H4.500A1.5 1.5 0 0 1 3 12.500v-4A1.5 1.5 0 0 1 4.5 7h11A1.5 1.5 0 0 1 17 8.500v4a1.5 1.5 0 0 1-1.5 1.500H14M6 11.500h8v5H6z',
  link: 'M8.5 11.500a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.200l-1 1M11.5 8.500a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.200l1-1',
  close: 'M4.5 4.500l11 11M15.5 4.500l-11 11',
  back: 'M16 10H4m0 0l5-5m-5 5l5 5',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 9v4.500M10 6.500v.1',
  warning: 'M10 3.500L2.8 16h14.400zM10 8.500v3.500M10 14v.1',
} as const

export function Icon({ name }: { readonly name: keyof typeof paths }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
