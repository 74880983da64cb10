// Somebody signs in at a provider elsewhere: the certified `oidc-provider`, on another site as browsers see it. They are linked to it, come in
// by it, prove again by it who they are, and go out at both; and the provider ends what stands on its own sessions.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { freePort, startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered } from '../fixtures/lookup.mjs'
import { startProvider } from '../fixtures/provider.mjs'

const PATIENCE = { timeout: 120_000 }
const OWN = '/min-sikkerhet'
const VIA = '/logg-inn/via/proveporten'

const pathOf = (page) => new URL(page.url()).pathname
const press = (page, words) => page.locator(`button:has-text("${words}")`).first().click()
const at = (page, path) => page.waitForURL((url) => url.pathname === path)

/** At the provider: says who it is. */
async function there(page, name) {
  await page.waitForURL(/interaction/)
  await page.fill('#name', name)
  await page.click('button')
}

describe('signing in at a provider elsewhere', () => {
  let it, provider
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hjemmel-'))
    const settings = join(folder, 'hjemmel.toml')
    const port = await freePort()
    const issuer = `http://localhost:${port}`
    writeFileSync(settings, `[[sign_in]]\nid = "proveporten"\nkind = "generic"\nname = "Prøveporten"\nissuer = "${issuer}"\nclient_id = "hjemmel"\nacr = ["substantial"]\n`)
    it = await startHjemmel({ HJEMMEL_CONFIG: settings }, folder)
    const { stdout } = it.command('keys', 'sign-in-jwk')
    provider = await startProvider({ url: it.url, id: 'proveporten', jwk: JSON.parse(stdout), port })
  })
  after(async () => {
    await it.stop()
    await provider.stop()
  })

  async function link(visitor, name) {
    const { page } = visitor
    await page.goto(OWN)
    await press(page, 'Koble til Prøveporten')
    await there(page, name)
    await at(page, OWN)
    assert.ok(await page.locator('button:has-text("Koble fra Prøveporten")').isVisible())
  }

  async function enter(page, name) {
    await page.goto('/logg-inn?til=/varsler')
    await press(page, 'Logg inn med Prøveporten')
    if (name) await there(page, name)
    await at(page, '/varsler')
  }

  for (const [js, email] of [[true, 'personvernradgiver@demo.example'], [false, 'tilgangsansvarlig@demo.example']]) {
    test(`linked, in, proved again and out at both ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const name = `en-${js}`
      const fresh = js ? 'page' : 'script'
      const visitor = await visit(it, { js })
      const { page } = visitor
      await page.goto('/logg-inn')
      await judge(visitor, { lang: 'nb', status: 200, fresh })
      await visitor.signIn(it.accountOf(email))
      await link(visitor, name)
      await judge(visitor, { lang: 'nb', status: 200, fresh })
      await press(page, 'Logg ut')
      await at(page, '/logg-inn')

      await enter(page)
      await page.goto(OWN)
      assert.ok((await page.locator('main').textContent()).includes('Innlogging hos andre'))
      await page.goto('/bekreft?til=/min-sikkerhet/passord')
      await press(page, 'Bekreft med Prøveporten')
      await there(page, name)
      await at(page, '/min-sikkerhet/passord')

      await press(page, 'Logg ut')
      await page.waitForURL(`${provider.issuer}/**`)
      await page.locator('button[value=yes]').click()
      await at(page, '/logg-inn')
      await page.goto('/varsler')
      assert.equal(pathOf(page), '/logg-inn', 'out here')
      await press(page, 'Logg inn med Prøveporten')
      await page.waitForURL(/interaction/)
      await visitor.leave()
    })
  }

  test('what the provider ends is felt at the next request: told from server to server', PATIENCE, async () => {
    const visitor = await visit(it)
    const { page } = visitor
    await enter(page, 'en-true')
    const heard = provider.state.heard.length
    const there = await page.context().newPage()
    await there.goto(`${provider.issuer}/session/end`)
    await there.locator('button[value=yes]').click()
    await there.waitForURL(/success/)
    assert.deepEqual(provider.state.heard.slice(heard), ['taken'])
    await page.goto('/varsler')
    assert.equal(pathOf(page), '/logg-inn')
    await visitor.leave()
  })

  test('and told in a frame of the provider’s page, where no cookie goes along', PATIENCE, async () => {
    const visitor = await visit(it)
    const { page } = visitor
    await enter(page, 'en-true')
    const { sid } = provider.state
    const frame = (named) => `${provider.issuer}/frame?${new URLSearchParams({ to: `${it.url}${VIA}/utlogging?${new URLSearchParams(named)}` })}`
    const there = await page.context().newPage()
    const status = async (named) => {
      const answer = there.waitForResponse((response) => response.url().startsWith(`${it.url}${VIA}/utlogging`))
      await there.goto(frame(named))
      return (await answer).status()
    }
    assert.equal(await status({ iss: provider.issuer, sid: 'another' }), 200, 'whether anybody was there is not told')
    assert.equal(await status({ iss: 'https://other.example', sid }), 400)
    await page.goto('/varsler')
    assert.equal(pathOf(page), '/varsler')
    assert.equal(await status({ iss: provider.issuer, sid }), 200)
    await page.goto('/varsler')
    assert.equal(pathOf(page), '/logg-inn')
    await visitor.leave()
  })

  test('whoever is not known, or not known well enough, is told so and not let in', PATIENCE, async () => {
    const visitor = await visit(it)
    const { page } = visitor
    await page.goto('/logg-inn')
    await press(page, 'Logg inn med Prøveporten')
    await there(page, 'ukjent')
    await page.waitForSelector('h1:has-text("Innloggingen ble ikke fullført")')
    await judge(visitor, { lang: 'nb', status: 422 })
    assert.ok((await page.locator('main').textContent()).includes('Vi kjenner ingen konto'))
    await page.context().clearCookies()

    provider.state.level = 'low'
    await page.goto('/logg-inn')
    await press(page, 'Logg inn med Prøveporten')
    await there(page, 'en-true')
    await page.waitForSelector('h1:has-text("Innloggingen ble ikke fullført")')
    provider.state.level = 'substantial'
    assert.ok((await page.locator('main').textContent()).includes('kunne ikke bekrefte svaret'))
    await page.goto('/varsler')
    assert.equal(pathOf(page), '/logg-inn')
    await visitor.leave()
  })

  test('an answer works once, in one browser, and nothing that is made up ends a session', PATIENCE, async () => {
    const visitor = await visit(it)
    const { page } = visitor
    await enter(page, 'en-true')
    const back = visitor.addresses.find((address) => address.includes('/retur?'))
    for (const path of [back, '/logg-inn/ferdig', `${VIA}/retur?code=a&state=b&iss=${provider.issuer}`]) {
      const other = await visit(it)
      await other.page.goto(path)
      await other.page.goto('/varsler')
      assert.equal(pathOf(other.page), '/logg-inn', path)
      await other.leave()
    }
    await page.goto(back)
    assert.ok((await page.locator('main').textContent()).includes('Begynn på nytt'))
    const told = await fetch(`${it.url}${VIA}/utlogging`, { method: 'POST', body: new URLSearchParams({ logout_token: 'a.b.c' }) })
    assert.equal(told.status, 400)
    await page.goto('/varsler')
    assert.equal(pathOf(page), '/varsler')
    await visitor.leave()
  })

  test('a link belongs to one account, and one taken away lets nobody in', PATIENCE, async () => {
    const other = await visit(it)
    await other.signIn(it.accountOf('saksbehandler@demo.example'))
    await other.page.goto(OWN)
    await press(other.page, 'Koble til Prøveporten')
    await there(other.page, 'en-true')
    await other.page.waitForSelector('h1:has-text("Innloggingen ble ikke fullført")')
    assert.ok((await other.page.locator('main').textContent()).includes('koblet til en annen konto'))
    await other.leave()

    const visitor = await visit(it)
    const { page } = visitor
    await enter(page, 'en-true')
    await page.goto(OWN)
    await press(page, 'Koble fra Prøveporten')
    await at(page, OWN)
    await press(page, 'Logg ut')
    await page.waitForURL(`${provider.issuer}/**`)
    await page.goto(`${it.url}/logg-inn`)
    await press(page, 'Logg inn med Prøveporten')
    await page.waitForSelector('h1:has-text("Innloggingen ble ikke fullført")')
    await visitor.leave()
  })

  test('a provider that is away is said, and everybody else comes in', PATIENCE, async () => {
    await provider.stop()
    const visitor = await visit(it)
    const { page } = visitor
    await page.goto('/logg-inn')
    await answered(page, () => press(page, 'Logg inn med Prøveporten'))
    assert.ok((await page.locator('main').textContent()).includes('svarer ikke nå'))
    await visitor.signIn(it.accountOf('saksbehandler@demo.example'))
    assert.equal(pathOf(page), '/')
    await visitor.leave()
  })
})
