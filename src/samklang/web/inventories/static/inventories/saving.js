// Saves what was typed, one request at a time. What could not be sent waits, and is kept in this tab
// over a reload, so that nothing is lost while the network is away or a session has ended.

import { SignedOut, freshToken, send } from "./server.js";

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

export class Saving {
  // ``shows`` draws states and answers.
  constructor(form, shows) {
    this.form = form;
    this.shows = shows;
    this.waiting = new Map();
    this.sent = new Map();
    this.last = Promise.resolve();
    this.pause = FIRST_WAIT_MS;
    window.addEventListener("online", () => this.retry());
    window.addEventListener("beforeunload", (event) => { if (this.hasUnsaved) event.preventDefault(); });
    this.#bringBack();
  }

  get hasUnsaved() {
    return this.waiting.size > 0 || this.sent.size > 0;
  }

  // Save boxes together, as one step that can be undone.
  save(boxes) {
    for (const box of boxes) this.waiting.set(box, box.value);
    this.#keep();
    this.shows.waiting(boxes);
    this.#then(() => this.#run());
  }

  // Somebody has chosen what is stored.
  forget(box) {
    this.waiting.delete(box);
    this.#keep();
  }

  // Undo or redo on the server, once what was typed before is there.
  turn(form) {
    this.#then(() => this.hasUnsaved || this.#ask(form.action, []));
  }

  retry() {
    clearTimeout(this.timer);
    this.#then(() => this.#run());
  }

  // One after the other, in the order in which they were asked for.
  #then(does) {
    this.last = this.last.then(does);
  }

  async #run() {
    if (!this.waiting.size) return;
    [this.sent, this.waiting] = [this.waiting, new Map()];
    this.shows.saving([...this.sent.keys()]);
    if (await this.#ask(this.form.action, this.#fields())) this.sent = new Map();
    else this.#takeBack();
    this.#keep();
  }

  async #ask(address, fields) {
    try {
      this.shows.answer(await this.#send(address, fields), this.sent);
      this.pause = FIRST_WAIT_MS;
      return true;
    } catch (error) {
      this.#failed(error instanceof SignedOut);
      return false;
    }
  }

  // Whoever has signed in again in another window goes on with a new token.
  async #send(address, fields) {
    const token = this.form.elements.csrfmiddlewaretoken;
    const whole = () => [["csrfmiddlewaretoken", token.value], ...fields];
    try {
      return await send(address, whole());
    } catch (error) {
      const fresh = error instanceof SignedOut && (await freshToken(location.href));
      if (!fresh) throw error;
      token.value = fresh;
      return send(address, whole());
    }
  }

  #fields() {
    const fields = [];
    for (const [box, value] of this.sent) {
      for (const beside of ["stored", "revision"]) fields.push([`${beside}:${box.name}`, this.#beside(box, beside).value]);
      fields.push([box.name, value]);
    }
    return fields;
  }

  #beside(box, what) {
    return this.form.elements[`${what}:${box.name}`];
  }

  // What was sent waits again, unless something newer was typed over it.
  #takeBack() {
    this.waiting = new Map([...this.sent, ...this.waiting]);
    this.sent = new Map();
    this.shows.failed([...this.waiting.keys()]);
  }

  #failed(isSignedOut) {
    this.shows.notSaved(isSignedOut);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST_WAIT_MS);
  }

  get #place() {
    return `unsaved:${this.form.action}`;
  }

  // What was refused is kept too, with no revision, so that it is asked about again.
  #keep() {
    const refused = [...this.form.querySelectorAll("[data-refused]")].map((box) => [box.name, box.value, "0"]);
    const unsaved = [...this.sent, ...this.waiting].map(([box, value]) => [box.name, value, this.#beside(box, "revision").value]);
    unsaved.unshift(...refused);
    if (unsaved.length) sessionStorage.setItem(this.#place, JSON.stringify(unsaved));
    else sessionStorage.removeItem(this.#place);
  }

  #bringBack() {
    const kept = JSON.parse(sessionStorage.getItem(this.#place) ?? "[]");
    const found = kept.filter(([name]) => this.form.elements[name]);
    for (const [name, value, revision] of found) {
      this.form.elements[name].value = value;
      this.form.elements[`revision:${name}`].value = revision;
    }
    if (found.length) this.save(found.map(([name]) => this.form.elements[name]));
  }
}
