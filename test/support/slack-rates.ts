/** What Slack publishes (docs.slack.dev/apis/web-api/rate-limits), as most calls in a time. */
interface Rate {
  readonly most: number
  readonly milliseconds: number
}

const TIER_3: Rate = { most: 50, milliseconds: 60_000 }
const TIER_4: Rate = { most: 100, milliseconds: 60_000 }

/** Over the workspace. Of messages Slack says "several hundred a minute". */
const overWorkspace: Readonly<Record<string, Rate>> = {
  'chat.postMessage': { most: 420, milliseconds: 60_000 },
  'chat.update': TIER_3,
  'conversations.open': TIER_3,
  'conversations.history': TIER_3,
  'conversations.replies': TIER_3,
  'users.lookupByEmail': TIER_3,
  'users.info': TIER_4,
  'views.open': TIER_4,
  'views.update': TIER_4,
  'files.completeUploadExternal': TIER_4,
}

/** One message a second in one channel; timers of two processes are let off a little. */
const inChannel: Rate = { most: 1, milliseconds: 900 }

/** Counts calls as Slack does. */
export interface RateWatch {
  /** Notes a call; gives what limit it goes beyond, in words, or nothing. */
  note(method: string, channel: string | undefined): string | undefined
  reset(): void
}

export function createRateWatch(): RateWatch {
  const calls = new Map<string, number[]>()

  function exceeds(key: string, { most, milliseconds }: Rate): boolean {
    const now = performance.now()
    const recent = (calls.get(key) ?? []).filter((at) => at > now - milliseconds)
    recent.push(now)
    calls.set(key, recent)
    return recent.length > most
  }

  return {
    note(method, channel) {
      const rate = overWorkspace[method]
      const tooManyThere = method === 'chat.postMessage' && channel !== undefined && exceeds(`${method} ${channel}`, inChannel)
      if (rate && exceeds(method, rate)) return `${method} more than ${rate.most} times in ${rate.milliseconds / 1_000} s`
      return tooManyThere ? `${method} more than once a second in ${channel}` : undefined
    },
    reset: () => calls.clear(),
  }
}
