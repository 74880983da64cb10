// What signing in needs of the browser: the sight of a password, and passkeys. A form with `data-passkey` carries the question; the
// answer goes back in the same form, so that the server sees a form as every other. Without JavaScript nothing here is needed.
(() => {
  'use strict'

  for (const button of document.querySelectorAll('button[data-reveal]')) {
    const fields = [...button.form.querySelectorAll('input[type=password]')]
    button.hidden = false
    button.addEventListener('click', () => {
      const shown = button.getAttribute('aria-pressed') !== 'true'
      for (const field of fields) field.type = shown ? 'text' : 'password'
      button.setAttribute('aria-pressed', String(shown))
      button.textContent = shown ? button.dataset.hide : button.dataset.show
    })
    // A password manager knows a field by its type.
    button.form.addEventListener('submit', () => fields.forEach((field) => (field.type = 'password')))
  }

  const form = document.querySelector('form[data-passkey]')
  if (!form) return
  const cannot = form.querySelector('[data-passkey-cannot]')
  const answer = form.elements.namedItem('svar')
  let asking = false

  async function credential() {
    const { publicKey } = JSON.parse(form.dataset.options)
    if (form.dataset.passkey === 'create') {
      return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
    }
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })
  }

  async function ask() {
    if (asking) return
    asking = true
    cannot.hidden = true
    try {
      answer.value = JSON.stringify((await credential()).toJSON())
      form.submit()
    } catch {
      // Why is the browser's own to say; it has told the reader already.
      cannot.hidden = false
      asking = false
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  // The reader has just asked for it; a browser that wants a press of its own waits for the button.
  if (form.dataset.passkey === 'get') ask()
})()
