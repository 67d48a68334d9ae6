import { afterAll, expect, test } from 'vitest'
import { Prisma } from './generated/sqlite/client.ts'
import { keepStatements } from './kept-statements.ts'
import { openSqliteConnection } from './sqlite-connection.ts'

const connection = await openSqliteConnection(':memory:')
afterAll(() => connection.dispose())
const run = keepStatements(connection)
await connection.executeScript('CREATE TABLE "Form" ("id" INTEGER PRIMARY KEY, "name" TEXT, "at" DATETIME)')

test('a statement that is kept is run with the values of each time, and gives rows by name', () => {
  const add = (id: number, name: string | null) =>
    run(Prisma.sql`INSERT INTO "Form" ("id", "name", "at") VALUES (${id}, ${name}, ${new Date('2026-11-18T10:30:00.123Z')})`)
  const form = (id: number) => run(Prisma.sql`SELECT "name", "at" FROM "Form" WHERE "id" = ${id}`)
  expect(add(1, '9X')).toEqual([])
  expect(add(2, null)).toEqual([])
  expect(form(1)).toEqual([{ name: '9X', at: '2026-11-18T10:30:00.123+00:00' }])
  expect(form(2)).toEqual([{ name: null, at: '2026-11-18T10:30:00.123+00:00' }])
  expect(form(3)).toEqual([])
  expect(run(Prisma.sql`DELETE FROM "Form" WHERE "id" = ${2} RETURNING "id"`)).toEqual([{ id: 2 }])
})

test('a statement that failed may be run again', () => {
  const add = () => run(Prisma.sql`INSERT INTO "Form" ("id") VALUES (${7})`)
  add()
  expect(add).toThrow('UNIQUE')
  run(Prisma.sql`DELETE FROM "Form" WHERE "id" = ${7}`)
  expect(add()).toEqual([])
})

test('a statement that is kept notices that its table has changed', async () => {
  const all = () => run(Prisma.sql`SELECT * FROM "Form" WHERE "id" = ${1}`)
  all()
  await connection.executeScript('ALTER TABLE "Form" ADD COLUMN "tutor" TEXT')
  expect(all()).toMatchObject([{ name: '9X', tutor: null }])
})

test('more statements than are kept are all answered, again and again', () => {
  for (let round = 0; round < 2; round++) {
    for (let number = 0; number < 700; number++) {
      expect(run(Prisma.sql`SELECT ${Prisma.raw(String(number))} AS "number", ${number} AS "bound"`)).toEqual([
        { number, bound: number },
      ])
    }
  }
})

test('what SQLite cannot hold is refused', () => {
  expect(() => run(Prisma.sql`SELECT ${{ form: '9X' }}`)).toThrow('a parameter cannot be of type object')
})
