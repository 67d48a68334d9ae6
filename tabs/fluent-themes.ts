import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Theme, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/tokens'
import type { Plugin } from 'vite'

const themes: Readonly<Record<string, Theme>> = { teamsLightTheme, teamsDarkTheme, teamsHighContrastTheme }

/**
 * Puts Fluent UI v9's own themes into a stylesheet: `--fluent: teamsLightTheme;` becomes the tokens of that theme as custom properties, of
 * those alone that the stylesheets of the folder use. Fails the build where one of them is none of Fluent's and is not declared there.
 */
export function fluentThemes(folder: string): Plugin {
  return {
    name: 'fluent-themes',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('.css') || !code.includes('--fluent:')) return undefined
      const used = tokensUsed(folder)
      return code.replace(/--fluent: (\w+);/g, (_, name: string) => {
        const theme = themes[name]
        if (theme === undefined) throw new Error(`Fluent has no theme ${name}.`)
        return declarations(theme, used)
      })
    },
  }
}

function declarations(theme: Theme, used: ReadonlySet<string>): string {
  return Object.entries(theme)
    .filter(([token]) => used.has(token))
    .map(([token, value]) => `--${token}: ${value};`)
    .join('\n  ')
}

/** The custom properties that a folder's stylesheets read and none of them declares: Fluent's. */
function tokensUsed(folder: string): ReadonlySet<string> {
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  const declared = new Set([...sheets.matchAll(/(?:^|[;{\s])--([\w-]+)\s*:/g)].map(([, name]) => name))
  const used = new Set([...sheets.matchAll(/var\(--([\w-]+)/g)].flatMap(([, name]) => (name ? [name] : [])))
  const fluent = [...used].filter((name) => !declared.has(name))
  const unknown = fluent.filter((name) => !(name in teamsLightTheme))
  if (unknown.length > 0) throw new Error(`Neither Fluent's nor declared: ${unknown.join(', ')}.`)
  return new Set(fluent)
}
