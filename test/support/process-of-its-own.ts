import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const entry = 'virtual:process-of-its-own'
const scripts = new Map<string, Promise<string>>()

/**
 * Calls a function that a module of this folder exports in a process of its own, that a test may kill it. `args` go there as JSON.
 * What it complains of is passed on to the test's own stderr.
 */
export async function processOfItsOwn(
  module: string,
  name: string,
  ...args: readonly unknown[]
): Promise<ChildProcessWithoutNullStreams> {
  const key = `${module} ${name}`
  const script = scripts.get(key) ?? scriptCalling(module, name)
  scripts.set(key, script)
  const code = await script
  const child = spawn(process.execPath, ['--input-type=module', '-', JSON.stringify(args)], { cwd: root })
  // One that ends before it has read its script says why on stderr, and by its exit.
  child.stdin.on('error', () => undefined)
  child.stdin.end(code)
  child.stderr.pipe(process.stderr, { end: false })
  return child
}

/** Node runs no TypeScript by itself here: Vite makes one script of the module and all of ours that it needs, once per test file. */
async function scriptCalling(module: string, name: string): Promise<string> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? `import { ${name} } from '/test/support/${module}'\nawait ${name}(...JSON.parse(process.argv[2]))`
            : undefined,
      },
    ],
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput
  return built.output[0].code
}
