// A template from a segment, with the keyboard alone: a member's privacy officer adopts it, sees what is locked and by whom, fills
// in what is the member's own, and submits. Once without JavaScript and once with it.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { keyboard } from '../fixtures/keyboard.mjs'

const PATIENCE = { timeout: 60_000 }
/** Fewer steps than this, from the first page to submitted. */
const BOUND = 16

describe('a template from a segment', () => {
  let it
  before(async () => {
    it = await startHjemmel()
  })
  after(async () => it?.stop())

  for (const js of [false, true]) {
    const how = js ? 'with JavaScript' : 'without JavaScript'

    test(`${how}: is adopted, filled in and submitted`, PATIENCE, async (context) => {
      const officer = await visit(it, { js })
      await officer.signIn(it.accountOf('personvernradgiver@annen.example'))
      const hands = keyboard(officer)
      const main = officer.page.locator('main')
      const code = js ? 'bistand-med-skript' : 'bistand-uten-skript'
      await officer.page.goto('/')
      await hands.follow('nav a[href="/segmenter"]')
      await hands.follow('main table a[href^="/segmenter/"]')
      await hands.follow('main table a[href*="/maler/"]')
      assert.match(await main.innerText(), /Finnes og er verifisert/)
      await hands.type('#tittel', `Praktisk bistand, ${how}`)
      await hands.type('#kode', code)
      await hands.send('ta-i-bruk')

      assert.match(await main.innerText(), /Følger mal/)
      await hands.follow('main a[href$="/del/avtaler"]')
      await hands.tick('input[name=tilbyderavtaler][value$="avtale-praktisk-bistand"]')
      await hands.tick('input[name=databehandlere][value$="databehandler-drift"]')
      for (const part of ['avtaler', 'lagring', 'systemer', 'sak']) {
        assert.ok(officer.page.url().endsWith(part), officer.page.url())
        await hands.send('videre')
      }
      await hands.pick('#dpia', 'notNeeded')
      await hands.type('#dpia-tekst', 'Få opplysninger om én person i én sak; vurdert sammen med personvernombudet.')
      await hands.send('videre')
      for (const contact of ['#faglig', '#teknisk']) await hands.pick(contact, '')
      for (const part of ['kontakter', 'rutiner']) {
        assert.ok(officer.page.url().endsWith(part), officer.page.url())
        await hands.send('videre')
      }
      // What follows may be empty: the list says that nothing is missing.
      assert.ok(officer.page.url().endsWith('grenser'), officer.page.url())
      await hands.send('tilbake')
      assert.match(await main.innerText(), /Ingenting mangler, og grunnlaget holder\./)
      await hands.send('send-inn')
      assert.match(await main.innerText(), /Trekk tilbake/)
      context.diagnostic(`${hands.steps} steps from the first page to submitted, ${how}`)
      assert.ok(hands.steps < BOUND, `${hands.steps} steps`)

      await officer.leave()
    })

    test(`${how}: what is locked is read and can not be typed in`, PATIENCE, async () => {
      const officer = await visit(it, { js })
      await officer.signIn(it.accountOf('personvernradgiver@annen.example'))
      await officer.page.goto('/bruksomrader/egenbetaling-praktisk-bistand')
      assert.match(await officer.page.locator('main').innerText(), /Følger mal/)
      await officer.page.locator('form[action$="/ny-versjon"] button').click()
      await officer.page.waitForURL('**/versjon')
      const base = officer.page.url()
      await officer.page.goto(`${base}/del/formal`)
      assert.equal(await officer.page.locator('textarea#beskrivelse, select#kategori').count(), 0)
      assert.equal(await officer.page.locator('input#tittel').count(), 1)
      assert.match(await officer.page.locator('main').innerText(), /Låst av/)
      await officer.leave()
    })
  }
})
