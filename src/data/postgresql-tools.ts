import { spawn } from 'node:child_process'
import { BackupRefused } from './backup-file.ts'

/** Where a PostgreSQL database is, as its tools take it from their environment: nothing of it can be read off a list of processes. */
export type ToolEnvironment = Readonly<Record<string, string>>

const parameters: Readonly<Record<string, string>> = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  host: 'PGHOST',
  port: 'PGPORT',
}

/** The environment for a database's address. Without a password in it, the tools look into their own `.pgpass`. */
export function toolEnvironment(url: string): ToolEnvironment {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const said: Readonly<Record<string, string>> = {
    PGHOST: hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...Object.fromEntries([...searchParams].flatMap(([name, value]) => (parameters[name] ? [[parameters[name], value]] : []))),
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
}

export interface PostgresqlTools {
  /** Runs one of them to its end. Throws BackupRefused with the first line of its complaint. */
  run(tool: Tool, args: readonly string[], environment: ToolEnvironment): Promise<void>
  /** Its major version. Throws BackupRefused where it is not installed. */
  version(tool: Tool): Promise<number>
}
export type Tool = 'pg_dump' | 'pg_restore'

/** The tools that come with PostgreSQL, as the PATH of this environment has them. */
export function postgresqlTools(surroundings: ToolEnvironment): PostgresqlTools {
  async function output(tool: Tool, args: readonly string[], environment: ToolEnvironment): Promise<string> {
    const { status, out, complaint } = await finished(tool, args, { ...surroundings, ...environment })
    if (status === 'missing') {
      throw new BackupRefused(
        `${tool} is not here, and PostgreSQL's own tools back a PostgreSQL database up. Install its client tools (Debian, Ubuntu: postgresql-client) and see that ${tool} is on the PATH.`,
      )
    }
    if (status !== 0) throw new BackupRefused(`${tool} could not finish: ${complaint}. Nothing was changed.`)
    return out
  }
  return {
    run: async (tool, args, environment) => void (await output(tool, args, environment)),
    async version(tool) {
      const said = await output(tool, ['--version'], {})
      const major = /\b(\d+)(?:\.\d+)*/.exec(said)?.[1]
      if (major === undefined) throw new BackupRefused(`${tool} does not say which version it is.`)
      return Number(major)
    },
  }
}

interface Finished {
  readonly status: number | 'missing'
  readonly out: string
  readonly complaint: string
}

const complaintLength = 300

function finished(tool: Tool, args: readonly string[], environment: ToolEnvironment): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let complaint = ''
    child.stdout.on('data', (chunk) => {
      out += String(chunk)
    })
    child.stderr.on('data', (chunk) => {
      if (complaint.length < complaintLength) complaint += String(chunk)
    })
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve({ status: 'missing', out, complaint })
      else reject(error)
    })
    child.once('close', (code) => resolve({ status: code ?? 1, out, complaint: firstLine(complaint) }))
  })
}

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? 'it gave no reason').trim().slice(0, complaintLength)
}
