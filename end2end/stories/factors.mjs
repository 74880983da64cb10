// Somebody signs in with more than a password: an authenticator app with and without JavaScript, and a passkey, which Chromium's own
// virtual authenticator makes and signs with. The browser calls this machine by a name, since a passkey is tied to one.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const OWN = '/min-sikkerhet'

/** What an app would show so many seconds from now. */
function codeOf(secret, later = 0) {
  const done = spawnSync('oathtool', ['--totp', '--base32', '--now', `now + ${later} seconds`, secret], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr ?? 'type: apt-get install oathtool')
  return done.stdout.trim()
}

const press = (page, words) => answered(page, () => page.locator(`main button:has-text("${words}")`).first().click())
const pathOf = (page) => new URL(page.url()).pathname

async function signOut(page) {
  await answered(page, () => page.locator('.who form button').click())
}

/** Signs in with the password, on a page that leads on to the second step. */
async function password(page, account) {
  await page.goto('/logg-inn')
  await page.fill('#epost', account.email)
  await page.fill('#passord', account.password)
  await answered(page, () => page.locator('main form.form button[type=submit]').click())
}

describe('signing in with more than a password', () => {
  let it
  before(async () => {
    it = await startHjemmel({}, undefined, { name: 'localhost' })
  })
  after(() => it.stop())

  for (const [js, email] of [[true, 'personvernradgiver@demo.example'], [false, 'tilgangsansvarlig@demo.example']]) {
    test(`an app is added, asked for and removed ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const account = it.accountOf(email)
      const visitor = await visit(it, { js })
      const { page } = visitor
      await visitor.signIn(account)
      await page.goto(OWN)
      await judge(visitor, { lang: 'nb', status: 200, fresh: js ? 'page' : 'script' })
      await press(page, 'Legg til kodeapp')
      assert.equal(pathOf(page), '/min-sikkerhet/app')
      await judge(visitor, { lang: 'nb', status: 200, fresh: js ? 'page' : 'script' })
      const secret = (await page.locator('main code.broken').textContent()).replaceAll(' ', '')
      assert.ok(await page.locator('svg.qr path').isVisible())
      await page.fill('#kode', codeOf(secret))
      await press(page, 'Bekreft appen')
      await judge(visitor, { lang: 'nb', status: 200, fresh: js ? 'page' : 'script' })
      const codes = await page.locator('.codes code').allTextContents()
      assert.equal(codes.length, 10)
      await page.locator('main a:has-text("Jeg har tatt vare på kodene")').click()
      await signOut(page)

      await password(page, account)
      assert.equal(pathOf(page), '/logg-inn/bekreft')
      await judge(visitor, { lang: 'nb', status: 200, fresh: js ? 'page' : 'script' })
      await page.goto('/')
      assert.equal(pathOf(page), '/logg-inn', 'the password alone is not in')
      await page.goto('/logg-inn/bekreft')
      await page.fill('#kode', codeOf(secret, 30))
      await press(page, 'Logg inn')
      assert.equal(pathOf(page), '/')

      await signOut(page)
      await password(page, account)
      await page.fill('#kode', codes[0])
      await press(page, 'Logg inn')
      assert.equal(pathOf(page), '/', 'a recovery code stands in for the app')
      await page.goto(OWN)
      await press(page, 'Fjern kodeappen')
      await signOut(page)
      await password(page, account)
      assert.equal(pathOf(page), '/', 'the password alone is enough again')
      assert.deepEqual(visitor.complaints, [])
      assert.ok(visitor.addresses.every((address) => !address.includes(secret) && !codes.some((code) => address.includes(code))))
      await visitor.leave()
    })
  }

  test('a password is changed, seen when that is wanted, and ends the session in another browser', PATIENCE, async () => {
    const account = it.accountOf('personvernradgiver@demo.example')
    const [visitor, elsewhere] = [await visit(it), await visit(it)]
    await visitor.signIn(account)
    await elsewhere.signIn(account)
    const { page } = visitor
    await page.goto('/min-sikkerhet/passord')
    await page.fill('#passord', account.password)
    await page.fill('#nytt', 'blå trapp ned til naustet')
    await page.locator('button[data-reveal]').click()
    assert.equal(await page.locator('#nytt').getAttribute('type'), 'text')
    await page.locator('button[data-reveal]').click()
    assert.equal(await page.locator('#nytt').getAttribute('type'), 'password')
    await press(page, 'Bytt passord')
    assert.equal(pathOf(page), OWN)
    await elsewhere.page.goto('/')
    assert.equal(new URL(elsewhere.page.url()).pathname, '/logg-inn')
    await signOut(page)
    await password(page, { ...account, password: 'blå trapp ned til naustet' })
    assert.equal(pathOf(page), '/')
    await visitor.leave()
    await elsewhere.leave()
  })

  test('a passkey is made, signs in without a password, proves it again, and can be named and removed', PATIENCE, async () => {
    const account = it.account()
    const visitor = await visit(it)
    const { page } = visitor
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true }
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
    const uses = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.map((one) => one.signCount)

    await visitor.signIn(account)
    await page.goto('/min-sikkerhet/passnokkel')
    await page.fill('#navn', 'Jobbmaskinen')
    await press(page, 'Legg til passnøkkel')
    await judge(visitor, { lang: 'nb', status: 200, fresh: 'page' })
    await press(page, 'Lag passnøkkelen')
    assert.equal(await page.locator('.codes code').count(), 10, 'the first factor comes with recovery codes')
    assert.equal((await uses()).length, 1)
    await page.goto(OWN)
    assert.match(await page.locator('main table').first().textContent(), /Jobbmaskinen/)
    await judge(visitor, { lang: 'nb', status: 200, fresh: 'page' })
    await signOut(page)

    await page.goto('/logg-inn?til=/min-sikkerhet')
    await page.locator('main button:has-text("Bruk passnøkkel")').click()
    await page.waitForURL(`**${OWN}`)
    assert.match(await page.locator('main').textContent(), /Passnøkkel/)
    const [first] = await uses()

    await page.goto('/bekreft?til=/min-sikkerhet')
    await page.locator('main button:has-text("Bruk passnøkkel")').click()
    await page.waitForURL(`**${OWN}`)
    assert.ok((await uses())[0] > first, 'the counter moves')

    await signOut(page)
    await password(page, account)
    assert.equal(pathOf(page), '/logg-inn/bekreft', 'a password is not enough beside a passkey')
    await page.locator('main button:has-text("Bruk passnøkkel")').click()
    await page.waitForURL((address) => address.pathname === '/')

    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.goto('/bekreft?til=/min-sikkerhet')
    await press(page, 'Bruk passnøkkel')
    await page.locator('[data-passkey-cannot]').waitFor()
    assert.equal(pathOf(page), '/bekreft/passnokkel', 'who is not verified proves nothing')
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await page.locator('main button:has-text("Bruk passnøkkelen")').click()
    await page.waitForURL(`**${OWN}`)

    await page.locator('main input[name=navn]').fill('Hjemmemaskinen')
    await press(page, 'Gi nytt navn')
    assert.match(await page.locator('main table').first().textContent(), /Hjemmemaskinen/)
    await answered(page, () => page.locator('main button[value=fjern-nokkel]').click())
    await signOut(page)
    await password(page, account)
    assert.equal(pathOf(page), '/')
    assert.deepEqual(visitor.complaints, [])
    await visitor.leave()
  })

  test('nothing secret of it is stored or logged', async () => {
    const log = it.log()
    for (const word of ['Jobbmaskinen', 'blå trapp']) assert.ok(!log.includes(word), word)
    assert.ok(it.stored().every(({ bytes }) => !bytes.includes('blå trapp ned til naustet')))
  })
})

test('a look-up that asks for it is stopped until it is proved again who asks', PATIENCE, async () => {
  const here = await startHjemmel()
  const later = await startHjemmel({ HJEMMEL_CLOCK: '+10m' }, here.folder)
  const sample = here.refused().find((one) => one.failing.join() === 'actor.session')
  const account = here.account(sample.body.actingPerson)
  const visitor = await visit(here)
  await visitor.signIn(account)
  const stale = await visit(later, { signedIn: await visitor.remember() })
  const { page } = stale
  assert.equal((await askOnPage(stale, later, sample)).status(), 403)
  const [proving] = await Promise.all([page.context().waitForEvent('page'), page.locator('.causes a').click()])
  await proving.waitForURL('**/bekreft')
  await proving.fill('#passord', account.password)
  await press(proving, 'Bekreft')
  assert.equal(pathOf(page), '/oppslag/nytt', 'what was typed stands where it stood')
  assert.notEqual((await askOnPage(stale, later, sample)).status(), 403)
  await visitor.leave()
  await stale.leave()
  await later.rest()
  await here.stop()
})
