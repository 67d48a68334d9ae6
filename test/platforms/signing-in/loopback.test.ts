import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Browser, type ServedWeb, serveWeb } from './serve-web.ts'

const email = 'nia.bevan@kingsmead.example'
const nia = { name: 'Nia Bevan', roles: ['form tutor'] }
let served: ServedWeb

beforeAll(async () => {
  served = await serveWeb({ environment: (url) => ({ PUBLIC_URL: url }) })
})
afterAll(() => served.close())
beforeEach(() => {
  served.staff.clear()
  served.staff.set(email, nia)
  served.fetched.length = 0
})

test('a link to a file asks who one is, and then gives the file', async () => {
  const one = new Browser(served.url)
  const asked = await one.get('/files/a.b')
  expect(asked.body).toContain('Who are you?')
  expect(asked.body).toContain('Nia Bevan')
  expect(asked.headers.get('referrer-policy')).toBe('same-origin')
  const got = await one.post('/sign-in/local', { email, to: '/files/a.b' })
  expect(got).toMatchObject({ status: 200, body: 'a,b\r\n' })
  expect(served.fetched).toEqual([{ link: 'a.b', from: email }])
})

test('a tool says who it is in the address', async () => {
  const one = new Browser(served.url)
  expect((await one.get(`/api/me?as=${email}`)).body).toBe(JSON.stringify(nia))
  await one.get(`/files/a.b?as=${email}`)
  expect(served.fetched).toEqual([{ link: 'a.b', from: email }])
  expect((await one.get('/api/me?as=nobody@kingsmead.example')).status).toBe(403)
  expect((await one.get('/api/me')).status).toBe(401)
})

test('whoever was chosen in the simulator is who opens a link there', async () => {
  const one = new Browser(served.url)
  one.cookies.set('formroom-as', encodeURIComponent(email))
  expect((await one.get('/files/a.b')).body).toBe('a,b\r\n')
  expect(served.fetched).toEqual([{ link: 'a.b', from: email }])
  one.cookies.set('formroom-as', '%')
  expect((await one.get('/api/me')).status).toBe(401)
})

test('somebody who is not of the staff cannot be anybody', async () => {
  const one = new Browser(served.url)
  expect((await one.post('/sign-in/local', { email: 'nobody@kingsmead.example' })).status).toBe(403)
  expect(one.cookies.size).toBe(0)
})

test('no other site can sign one in or out', async () => {
  const one = new Browser(served.url)
  for (const origin of ['https://evil.example', 'null']) {
    expect((await one.post('/sign-in/local', { email }, origin)).status).toBe(403)
    expect((await one.post('/sign-out', {}, origin)).status).toBe(403)
  }
  const plain = await fetch(`${served.url}/sign-in/local`, { method: 'POST', body: new URLSearchParams({ email }) })
  expect(plain.status).toBe(403)
})

test('nothing comes through a proxy', async () => {
  const response = await fetch(`${served.url}/api/me?as=${email}`, { headers: { 'x-forwarded-for': '10.0.0.1' } })
  expect(response.status).toBe(403)
})
