import { type Config, ConfigurationError, readConfig } from '../src/config.ts'
import { serve } from './serve.ts'

/** Starts Formroom as it is configured, with what the command line adds. Where it cannot, says why and ends the process. */
export async function start(args: readonly string[]): Promise<void> {
  try {
    await serve(withArguments(readConfig(), args))
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const said = inUse ? 'The port is taken: another Formroom may be running. Stop it, or set PORT to another number.' : words
    process.stderr.write(`Formroom did not start. ${said}\n`)
    if (!(error instanceof ConfigurationError) && !inUse && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exit(1)
  }
}

/** `--watch FOLDER` says for once what WATCH_FOLDER says for good. */
function withArguments(config: Config, args: readonly string[]): Config {
  if (args.length === 0) return config
  const [option, folder, ...more] = args
  if (option !== '--watch' || !folder || more.length > 0) {
    throw new ConfigurationError('The only thing that can be said here is --watch FOLDER. See .env.example for the rest.')
  }
  return { ...config, watchFolder: folder }
}
