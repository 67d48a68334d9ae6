import { HostConfig } from 'adaptivecards'

export type Theme = 'light' | 'dark'

interface Colours {
  readonly text: string
  readonly subtle: string
  readonly accent: string
  readonly good: string
  readonly warning: string
  readonly attention: string
  readonly line: string
  readonly grounds: Readonly<Record<'default' | 'emphasis' | 'good' | 'warning' | 'attention' | 'accent', string>>
}

/** Teams' own colours for cards, as its light and dark themes show them. */
const colours: Readonly<Record<Theme, Colours>> = {
  light: {
    text: '#242424',
    subtle: '#5c5c5c',
    accent: '#4f52b2',
    good: '#0e700e',
    warning: '#835b00',
    attention: '#b10e1c',
    line: '#e0e0e0',
    grounds: {
      default: '#ffffff',
      emphasis: '#f3f3f3',
      good: '#e7f3e7',
      warning: '#fbf1d9',
      attention: '#fbe9ea',
      accent: '#e8ebfa',
    },
  },
  dark: {
    text: '#ffffff',
    subtle: '#b4b4b4',
    accent: '#aab0fa',
    good: '#8fd18f',
    warning: '#f2d06b',
    attention: '#f3a1a8',
    line: '#454545',
    grounds: {
      default: '#292929',
      emphasis: '#363636',
      good: '#1c3320',
      warning: '#3a2e10',
      attention: '#43181d',
      accent: '#2f2f4a',
    },
  },
}

const fontFamily = "'Segoe UI', 'Segoe UI Web', system-ui, -apple-system, 'Noto Sans', 'DejaVu Sans', sans-serif"

/** How Teams draws a card in the given theme. */
export function teamsHostConfig(theme: Theme): HostConfig {
  const { text, subtle, accent, good, warning, attention, line, grounds } = colours[theme]
  const both = (colour: string, soft = colour) => ({ default: colour, subtle: soft })
  const foregroundColors = {
    default: both(text, subtle),
    dark: both(text, subtle),
    light: both(text, subtle),
    accent: both(accent),
    good: both(good),
    warning: both(warning),
    attention: both(attention),
  }
  const container = (backgroundColor: string) => ({ backgroundColor, borderColor: 'transparent', foregroundColors })
  return new HostConfig({
    fontFamily,
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 30 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 38 },
    containerStyles: {
      default: container(grounds.default),
      emphasis: container(grounds.emphasis),
      good: container(grounds.good),
      warning: container(grounds.warning),
      attention: container(grounds.attention),
      accent: container(grounds.accent),
    },
    textBlock: { headingLevel: 3 },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', size: 'small', weight: 'bolder', spacing: 'small' },
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      allowTitleToWrap: true,
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: {
      title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 150 },
      value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
      spacing: 12,
    },
  })
}
